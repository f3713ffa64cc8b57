package dev.holdfast.retention;

/// What happened in simulated years.
final class Lived {
    int points;
    int failedBackups;
    int policies;
    int holds;
    int passes;
    int cutOff;
    int frozen;
    int expired;
    int refused;
    int findings;

    @Override
    public String toString() {
        return ("%,d points made, %,d backups failed; %,d policies, %,d holds; %,d passes (%,d cut off, %,d on a frozen"
                        + " source): %,d points expired, %,d refusals and %,d findings told; no promise lost, nothing"
                        + " left over that no report named")
                .formatted(points, failedBackups, policies, holds, passes, cutOff, frozen, expired, refused, findings);
    }
}
