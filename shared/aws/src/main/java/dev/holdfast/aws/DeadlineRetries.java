package dev.holdfast.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// The SDK's standard retries (exponential, full jitter, a bucket of tokens against storms), which end when the work's
/// time does: a pause that would outlast it is not begun.
final class DeadlineRetries implements RetryStrategy {
    private static final int ATTEMPTS = 5;

    private final RetryStrategy standard;
    private final Deadline deadline;

    private DeadlineRetries(RetryStrategy standard, Deadline deadline) {
        this.standard = standard;
        this.deadline = deadline;
    }

    static RetryStrategy until(Deadline deadline) {
        return new DeadlineRetries(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .build(),
                deadline);
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return standard.acquireInitialToken(request);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        var next = standard.refreshRetryToken(request);
        if (!deadline.allows(next.delay())) {
            throw new TokenAcquisitionFailedException(
                    "no time is left for another attempt", next.token(), request.failure());
        }
        return next;
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return standard.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return ATTEMPTS;
    }

    /// The builder of the standard strategy: the SDK only asks it for its own defaults.
    @Override
    public Builder<?, ?> toBuilder() {
        return standard.toBuilder();
    }

    @Override
    public boolean useClientDefaults() {
        return false;
    }

    /// A call that has not begun when the time is over will not begin.
    static boolean over(Deadline deadline) {
        return !deadline.allows(Duration.ZERO);
    }
}
