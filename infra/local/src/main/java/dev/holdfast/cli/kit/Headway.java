package dev.holdfast.cli.kit;

import java.time.Duration;
import java.util.Locale;

/// How far a step has come, as the line a person reads.
/// @param doing what is done, in words
/// @param itemsAhead how many items the step has in all, as far as is known; 0 = unknown
/// @param bytesAhead how many bytes the step reads in all, as far as is known; 0 = unknown
record Headway(String doing, long items, long itemsAhead, long bytes, long bytesAhead, Duration spent) {
    /// The width of a terminal that nobody widened: a longer line would wrap, and could not be overwritten.
    private static final int WIDTH = 79;

    private static final Duration SURE = Duration.ofSeconds(2);

    String line() {
        var line = new StringBuilder(doing).append("  ").append(read());
        if (spent.isPositive() && bytes > 0) {
            line.append("  ").append(Bytes.text(perSecond())).append("/s");
        }
        if (bytes > 0 && bytes < bytesAhead && spent.compareTo(SURE) >= 0) {
            line.append("  ").append(left());
        }
        if (items > 0) {
            line.append("  ").append(begun());
        }
        return line.length() > WIDTH ? line.substring(0, WIDTH) : line.toString();
    }

    /// An estimate that turned out too small is not shown.
    private String read() {
        return bytesAhead > 0 && bytes <= bytesAhead
                ? Bytes.text(bytes) + " of " + Bytes.text(bytesAhead)
                : Bytes.text(bytes);
    }

    private String begun() {
        return items <= itemsAhead
                ? String.format(Locale.ROOT, "%,d/%,d files", items, itemsAhead)
                : String.format(Locale.ROOT, "%,d files", items);
    }

    private long perSecond() {
        return (long) (bytes / (spent.toNanos() / 1e9));
    }

    private String left() {
        long seconds = (bytesAhead - bytes) / Math.max(1, perSecond()) + 1;
        return seconds < 60
                ? seconds + " s left"
                : String.format(Locale.ROOT, "%d:%02d min left", seconds / 60, seconds % 60);
    }
}
