package dev.holdfast.doorway;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// One call of a function: its log, its counts, its time, and whose account it runs in.
/// @param request its id, the same when Lambda tries an asynchronous call again
/// @param account of the function itself; absent on one machine
public record Invocation(String request, Log log, Metrics metrics, Time time, Optional<String> account) {
    /// How much of its time is left.
    @FunctionalInterface
    public interface Time {
        Duration left();
    }

    static Invocation of(String function, Context context, InstantSource clock) {
        var request = String.valueOf(context.getAwsRequestId());
        var log =
                new Log(line -> context.getLogger().log(line), clock, Map.of("function", function, "request", request));
        return new Invocation(
                request,
                log,
                new Metrics(named(context).orElse(function), clock),
                () -> Duration.ofMillis(context.getRemainingTimeInMillis()),
                account(Optional.ofNullable(context.getInvokedFunctionArn())));
    }

    /// The deployed name, which no other stack of the account has.
    private static Optional<String> named(Context context) {
        return Optional.ofNullable(context.getFunctionName()).filter(name -> !name.isEmpty());
    }

    /// `arn:aws:lambda:eu-central-1:123456789012:function:name` → `123456789012`
    private static Optional<String> account(Optional<String> arn) {
        return arn.map(text -> text.split(":", -1))
                .filter(parts -> parts.length > 4 && parts[4].matches("[0-9]{12}"))
                .map(parts -> parts[4]);
    }

    /// Whether there is still time for one more piece of work that may take this long.
    public boolean hasTimeFor(Duration work) {
        return time.left().compareTo(work) > 0;
    }

    public Invocation with(String field, String value) {
        return new Invocation(request, log.with(field, value), metrics, time, account);
    }
}
