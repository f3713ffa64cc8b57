package dev.holdfast.local.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.lease.Leases;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.catalog.LeasesContract;
import dev.holdfast.testkit.catalog.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLeasesTest extends LeasesContract {
    private static final MutableClock CLOCK = MutableClock.at("2026-11-21T03:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    @Override
    protected Leases leases() {
        return new FileLeases(directory, CLOCK);
    }

    @Test
    void anotherProcessIsKeptOutAndItsEndLetsGo() throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('h');
            assertThat(leases().take(Samples.sourceId(7), Duration.ZERO)).isEmpty();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        try (var lease = leases().take(Samples.sourceId(7), Duration.ZERO).orElseThrow()) {
            assertThat(lease.held()).isTrue();
        }
    }

    @Test
    void fencesGoOnGrowingWhenTheFilesWereDeleted() throws Exception {
        var source = Samples.sourceId(7);
        long before;
        try (var lease = leases().take(source, Duration.ZERO).orElseThrow()) {
            before = lease.fence();
        }
        Files.delete(directory.resolve(source + ".lease"));
        CLOCK.advance(Duration.ofSeconds(1));
        try (var lease = leases().take(source, Duration.ZERO).orElseThrow()) {
            assertThat(lease.fence()).isGreaterThan(before);
        }
    }

    /// Takes the lease, says so, and holds it until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            var lease = new FileLeases(Path.of(arguments[0]), CLOCK)
                    .take(Samples.sourceId(7), Duration.ZERO)
                    .orElseThrow();
            System.out.write(lease.held() ? 'h' : 'n');
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(2));
        }
    }
}
