package dev.holdfast.aws;

import dev.holdfast.core.vault.VaultUnavailable;
import dev.holdfast.format.Failed;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Problem;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// The border: what the SDK throws becomes [VaultUnavailable] (the same call may go through later; the SDK's own
/// retries are used up) or [Failed] with a code (somebody has to mend it). Messages name the action and the resource,
/// which is what a role or bucket policy speaks of; never a value.
public final class Calls {
    private static final Set<String> CREDENTIALS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "ExpiredTokenException",
            "InvalidToken",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "IncompleteSignature");
    private static final Set<String> DENIED =
            Set.of("AccessDenied", "AccessDeniedException", "AllAccessDisabled", "KMS.AccessDeniedException");
    private static final Set<String> MISSING = Set.of(
            "NoSuchBucket",
            "ResourceNotFoundException",
            "QueueDoesNotExist",
            "AWS.SimpleQueueService.NonExistentQueue",
            "PermanentRedirect");
    private static final Set<String> PASSING = Set.of(
            "RequestTimeout",
            "SlowDown",
            "OperationAborted",
            "TransactionInProgressException",
            "KMSInternalException",
            "DependencyTimeoutException",
            "KeyUnavailableException");

    private final Deadline deadline;

    public Calls(Deadline deadline) {
        this.deadline = deadline;
    }

    /// Makes one call of the SDK. Exceptions that the caller tells apart itself are caught inside `call`.
    /// @param action as IAM names it: `s3:PutObject`
    /// @param resource what it is about, for the message
    public <T> T make(String action, String resource, Supplier<T> call) throws IOException {
        if (DeadlineRetries.over(deadline)) {
            throw new VaultUnavailable("No time is left for " + action + " on " + resource + ".", noTime());
        }
        try {
            return call.get();
        } catch (SdkException e) {
            throw translated(action, resource, e);
        }
    }

    /// The same without an end, for what a run does last: the time for it was kept back ([Deadline#RESERVE]).
    public Calls lastly() {
        return new Calls(Deadline.NONE);
    }

    private static IOException noTime() {
        return new IOException("the time of this run is over");
    }

    /// What a failure means; permanent ones are thrown.
    public static IOException translated(String action, String resource, SdkException e) {
        return switch (e) {
            case AbortedException _ -> interrupted();
            case AwsServiceException service -> answered(action, resource, service);
            case SdkClientException client -> unanswered(action, resource, client);
            default -> new VaultUnavailable(action + " on " + resource + " did not go through.", e);
        };
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new ClosedByInterruptException();
    }

    private static IOException answered(String action, String resource, AwsServiceException e) {
        var code = code(e);
        if (e.statusCode() >= 500 || e.statusCode() == 429 || e.isThrottlingException() || PASSING.contains(code)) {
            return new VaultUnavailable(action + " on " + resource + ": " + told(e) + "; try again.", e);
        }
        throw permanent(kind(code, e.statusCode()), action, resource, e);
    }

    private static AwsCode kind(String code, int status) {
        if (CREDENTIALS.contains(code)) {
            return AwsCode.CREDENTIALS;
        }
        if (DENIED.contains(code) || status == 403) {
            return AwsCode.ACCESS_DENIED;
        }
        return MISSING.contains(code) ? AwsCode.MISSING : AwsCode.REQUEST_REFUSED;
    }

    /// An end for people: the action, the resource, and AWS's own word with the request id.
    public static Failed permanent(AwsCode code, String action, String resource, AwsServiceException e) {
        return new Failed(
                Problem.of(code, code.meaning() + " (" + action + " on " + resource + ": " + told(e) + ")"), e);
    }

    private static IOException unanswered(String action, String resource, SdkClientException e) {
        if (Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HoldfastException known) {
                throw known;
            }
        }
        if (String.valueOf(e.getMessage()).contains("Unable to load credentials")
                || String.valueOf(e.getMessage()).contains("Unable to load region")) {
            throw new Failed(Problem.of(AwsCode.CREDENTIALS, "There are no AWS credentials or no region here."), e);
        }
        return new VaultUnavailable(action + " on " + resource + " was not answered; try again.", e);
    }

    /// The error code of the service, or nothing but its status.
    public static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static String told(AwsServiceException e) {
        return "HTTP " + e.statusCode() + " " + code(e) + ", request " + e.requestId();
    }
}
