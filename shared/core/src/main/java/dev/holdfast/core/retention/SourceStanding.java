package dev.holdfast.core.retention;

/// What else decides over a source's points.
/// @param frozen nothing of it expires (retention.md 6, 7)
/// @param removed it was let go for good: nothing is kept for being the newest, or because nothing eligible is left
public record SourceStanding(boolean frozen, boolean removed) {
    public static final SourceStanding NORMAL = new SourceStanding(false, false);
}
