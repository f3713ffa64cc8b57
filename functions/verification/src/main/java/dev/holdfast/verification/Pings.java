package dev.holdfast.verification;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.schedule.Schedule;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.core.verification.PingUrl;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.core.verification.Standing;
import dev.holdfast.format.HoldfastException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the dead man's check of each source that has one that all is well: a campaign went through, nothing of the
/// source is in doubt, and its last backup is there. Silence is the alarm, so nothing else is ever said, and a check
/// that does not answer is told of and fails nothing.
public record Pings(Catalog catalog, Policies policies, PingUrls urls, Sender sender) {
    private static final Duration GRACE = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// Whoever has had no turn by then is not told, so that silent checks do not use up the time of a run.
    private static final Duration TOGETHER = Duration.ofSeconds(10);
    private static final int REFUSALS = 400;

    /// @param sent how many were told
    /// @param failed the sources whose check did not answer
    public record Sent(int sent, List<SourceName> failed) {
        public Sent {
            failed = List.copyOf(failed);
        }
    }

    @FunctionalInterface
    public interface Sender {
        void send(PingUrl url) throws IOException;
    }

    /// @param sources each with its points, newest first, as the campaign left them
    Sent send(Map<Source, List<Point>> sources, InstantSource clock) throws IOException {
        var now = clock.instant();
        int sent = 0;
        var failed = new ArrayList<SourceName>();
        for (var entry : sources.entrySet()) {
            var source = entry.getKey();
            var reference = reference(source);
            if (reference.isEmpty() || !isWell(source, entry.getValue(), now)) {
                continue;
            }
            if (clock.instant().isBefore(now.plus(TOGETHER)) && isHeard(reference.get())) {
                sent++;
            } else {
                failed.add(source.name());
            }
        }
        return new Sent(sent, failed);
    }

    private Optional<String> reference(Source source) throws IOException {
        return PingUrls.reference(catalog.registered(Registered.Kind.SETTING, PingUrls.name(source.id())));
    }

    private boolean isWell(Source source, List<Point> points, Instant now) throws IOException {
        return source.enabled()
                && !points.isEmpty()
                && points.stream().noneMatch(Pings::isInDoubt)
                && isBackedUp(source, points.getFirst().record().createdAt(), now);
    }

    /// Not sound, or not to be told: a verification that told nothing is no pass.
    private static boolean isInDoubt(Point point) {
        var standing = point.standing();
        return standing.status() == Standing.Status.FAILED
                || standing.suspectRun().isPresent()
                || standing.triedAt().isPresent()
                || standing.told().filter(last -> !last.isIntact()).isPresent();
    }

    /// The run that was due after the newest point is not overdue.
    private boolean isBackedUp(Source source, Instant newest, Instant now) throws IOException {
        if (source.schedule().isEmpty()) {
            return true;
        }
        try {
            var zone = policies.of(source.policy()).zone();
            return Schedule.parse(source.schedule().get(), zone)
                    .next(newest)
                    .map(due -> !due.plus(GRACE).isBefore(now))
                    .orElse(true);
        } catch (HoldfastException e) {
            return false; // nobody can tell when it is due
        }
    }

    private boolean isHeard(String reference) {
        try {
            sender.send(urls.open(reference));
            return true;
        } catch (IOException | HoldfastException e) {
            return false;
        }
    }

    /// A request without a body or a name, and no redirect followed.
    static void overHttp(PingUrl url) throws IOException {
        var request = HttpRequest.newBuilder(url.parsed())
                .timeout(PATIENCE)
                .header("User-Agent", "holdfast")
                .GET()
                .build();
        try {
            var answer = Http.CLIENT.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() >= REFUSALS) {
                throw new IOException("The check answered " + answer.statusCode() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Made for the first check that is told, and kept as long as the process.
    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
