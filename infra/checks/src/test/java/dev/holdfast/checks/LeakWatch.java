package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Looks into folders again and again while commands run, for secrets in files that are there for a moment.
final class LeakWatch implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000_000;

    private final Collection<String> secrets;
    private final List<Path> places;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final CompletableFuture<Void> watching;

    private LeakWatch(Collection<String> secrets, List<Path> places) {
        this.secrets = List.copyOf(secrets);
        this.places = places;
        this.watching = CompletableFuture.runAsync(this::watch);
    }

    static LeakWatch of(Path folder, Collection<String> secrets, String... places) {
        return new LeakWatch(
                secrets, List.of(places).stream().map(folder::resolve).toList());
    }

    /// The first of the secrets that the content shows.
    static Optional<String> leak(String content, Collection<String> secrets) {
        return secrets.stream().filter(content::contains).findFirst();
    }

    private void watch() {
        while (!over.get()) {
            places.forEach(this::look);
            looks.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(Path place) {
        try (var files = Files.walk(place)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, StandardCharsets.ISO_8859_1);
                leak(content, secrets).ifPresent(secret -> seen.put(file.toString(), secret.substring(0, 8)));
            }
        } catch (IOException | UncheckedIOException e) {
            Thread.onSpinWait(); // it went away while it was looked at: the next look sees what is there then
        }
    }

    int looks() {
        return looks.get();
    }

    void assertClean() {
        assertThat(seen).as("secrets in files that were there for a moment").isEmpty();
    }

    @Override
    public void close() {
        over.set(true);
        watching.join();
    }
}
