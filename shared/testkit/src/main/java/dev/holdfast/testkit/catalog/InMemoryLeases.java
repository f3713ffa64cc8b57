package dev.holdfast.testkit.catalog;

import dev.holdfast.core.lease.Lease;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Leases between the threads of a test, one of which can be made to lose its own.
public final class InMemoryLeases implements Leases {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<SourceId, Long> holders = new HashMap<>();
    private final Map<SourceId, Long> fences = new HashMap<>();

    @Override
    public Optional<Lease> take(SourceId source, Duration patience) {
        lock.lock();
        try {
            return isFree(source, patience) ? Optional.of(grant(source)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(SourceId source, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        while (holders.containsKey(source)) {
            if (left <= 0) {
                return false;
            }
            left = freed.awaitNanos(left);
        }
        return true;
    }

    private Lease grant(SourceId source) {
        long fence = fences.merge(source, 1L, Long::sum);
        holders.put(source, fence);
        return new Held(this, source, fence);
    }

    /// Takes the lease of this source from whoever holds it, as a long pause of its process would.
    public void lose(SourceId source) {
        lock.lock();
        try {
            holders.remove(source);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isHeld(SourceId source, long fence) {
        lock.lock();
        try {
            return holders.getOrDefault(source, 0L) == fence;
        } finally {
            lock.unlock();
        }
    }

    private void free(SourceId source, long fence) {
        lock.lock();
        try {
            if (holders.remove(source, fence)) {
                freed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private record Held(InMemoryLeases leases, SourceId source, long fence) implements Lease {
        @Override
        public boolean held() {
            return leases.isHeld(source, fence);
        }

        @Override
        public void close() {
            leases.free(source, fence);
        }
    }
}
