package dev.holdfast.cli.serve;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each caller may ask: a bucket per caller that fills evenly and holds a second's worth.
final class RateLimit {
    /// Callers that are remembered; who was not seen for longest is forgotten first, with a full bucket.
    private static final int CALLERS = 10_000;

    private final double perMilli;
    private final double most;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    };

    private record Bucket(double left, long at) {}

    RateLimit(int perSecond, InstantSource clock) {
        this.perMilli = perSecond / 1_000.0;
        this.most = perSecond;
        this.clock = clock;
    }

    /// Takes one, if there is one.
    synchronized boolean allows(String caller) {
        long now = clock.millis();
        var bucket = buckets.getOrDefault(caller, new Bucket(most, now));
        double left = Math.min(most, bucket.left() + Math.max(0, now - bucket.at()) * perMilli);
        boolean allowed = left >= 1;
        buckets.put(caller, new Bucket(allowed ? left - 1 : left, now));
        return allowed;
    }
}
