package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// Waits for what deployed functions do in their own time.
final class Waiting {
    private Waiting() {}

    /// Looks until it sees what is wanted, three minutes at most.
    static <T> T until(Callable<T> look, Predicate<T> wanted) throws Exception {
        var deadline = Instant.now().plus(Duration.ofMinutes(3));
        var found = look.call();
        while (!wanted.test(found)) {
            assertThat(Instant.now()).as("still " + found).isBefore(deadline);
            Thread.sleep(250);
            found = look.call();
        }
        return found;
    }
}
