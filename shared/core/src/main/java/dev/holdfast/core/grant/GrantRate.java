package dev.holdfast.core.grant;

import dev.holdfast.format.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/// How often a grant may be used: `4/day`. Windows follow the clock (UTC), so that everybody counts the same ones.
/// @param times 1 to 100
public record GrantRate(int times, Per per) {
    public static final GrantRate DEFAULT = new GrantRate(4, Per.DAY);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,3})/(hour|day|week)");

    public enum Per {
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        WEEK(Duration.ofDays(7));

        private final Duration length;

        Per(Duration length) {
            this.length = length;
        }
    }

    public GrantRate {
        if (times < 1 || times > 100) {
            throw new Refused(GrantCode.INVALID, "A rate is 1 to 100 times per hour, day or week.");
        }
    }

    /// @throws Refused `grant.invalid`
    public static GrantRate parse(String text) {
        var matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new Refused(GrantCode.INVALID, "\"" + text + "\" is no rate: write 4/day, 1/hour or 10/week.");
        }
        return new GrantRate(
                Integer.parseInt(matcher.group(1)), Per.valueOf(matcher.group(2).toUpperCase(java.util.Locale.ROOT)));
    }

    /// The number of the window that a moment is in.
    public long window(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), per.length.toSeconds());
    }

    /// When that window is over.
    public Instant windowEnd(Instant moment) {
        return Instant.ofEpochSecond((window(moment) + 1) * per.length.toSeconds());
    }

    @Override
    public String toString() {
        return times + "/" + per.name().toLowerCase(java.util.Locale.ROOT);
    }
}
