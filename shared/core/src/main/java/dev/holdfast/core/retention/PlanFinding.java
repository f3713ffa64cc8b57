package dev.holdfast.core.retention;

import java.util.Locale;
import java.util.OptionalLong;

/// Something about a point that a person should know, though it needs no act (retention.md 4).
/// @param days how many are left, rounded up, where days are the matter
public record PlanFinding(Code code, OptionalLong days, String message) {
    public enum Code {
        OVER_MAXIMUM,
        OVER_POLICY,
        CLOCK_AHEAD,
        NO_ELIGIBLE_POINT;

        /// As reports write it: `over-maximum`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static PlanFinding of(Code code, String message) {
        return new PlanFinding(code, OptionalLong.empty(), message);
    }
}
