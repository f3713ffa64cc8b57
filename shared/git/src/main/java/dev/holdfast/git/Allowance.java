package dev.holdfast.git;

import dev.holdfast.format.Failed;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/// What one fetch may still take of bytes and time. Shared by its connections, one after the other.
final class Allowance extends EmptyProgressMonitor {
    private final GitLimits limits;
    private final InstantSource clock;
    private final Instant end;
    private long taken;

    Allowance(GitLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.end = clock.instant().plus(limits.time());
    }

    GitLimits limits() {
        return limits;
    }

    boolean over() {
        return clock.instant().isAfter(end);
    }

    /// Work that reads nothing more, as putting together what came, looks here between its steps.
    @Override
    public boolean isCancelled() {
        return over();
    }

    /// @throws Failed `git.too-large`, `git.too-slow`
    void take(long bytes) {
        taken += bytes;
        if (taken > limits.bytes()) {
            throw new Failed(GitCode.TOO_LARGE, "The repository sends more than " + limits.bytes() + " bytes.");
        }
        requireTime();
    }

    /// @throws Failed `git.too-slow`
    void requireTime() {
        if (over()) {
            throw new Failed(
                    GitCode.TOO_SLOW,
                    "The repository did not arrive in " + limits.time().toSeconds() + " seconds.");
        }
    }

    InputStream of(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                take(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                take(Math.max(count, 0));
                return count;
            }
        };
    }
}
