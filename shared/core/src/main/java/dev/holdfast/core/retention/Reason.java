package dev.holdfast.core.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why a point is kept (retention.md 4), in the order in which reasons are reported.
public enum Reason {
    LAST(0),
    HOURLY(1),
    DAILY(2),
    WEEKLY(3),
    MONTHLY(4),
    QUARTERLY(5),
    YEARLY(6),
    WITHIN(7),
    MINIMUM(8),
    NEWEST(9),
    NEWEST_VERIFIED(10),
    LEGAL_HOLD(11),
    LOCKED(12),
    FUTURE_DATED(13),
    FROZEN(14);

    private static final Reason[] ALL = values();

    private final int place;

    Reason(int place) {
        this.place = place;
    }

    static Reason of(Level level) {
        return valueOf(level.name());
    }

    /// As reports write it: `newest-verified`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int bit() {
        return 1 << place;
    }

    /// The reasons whose bits are set.
    static List<Reason> of(int bits) {
        var reasons = new ArrayList<Reason>(Integer.bitCount(bits));
        for (var rest = bits; rest != 0; rest &= rest - 1) {
            reasons.add(ALL[Integer.numberOfTrailingZeros(rest)]);
        }
        return List.copyOf(reasons);
    }
}
