package dev.holdfast.export;

import dev.holdfast.core.catalog.Point;

/// How a backup of one source ended well; every other end is an exception.
public sealed interface ExportOutcome {
    /// The point that was made, or found made by an earlier attempt of the same run.
    Point point();

    /// A payload was stored.
    record Created(Point point) implements ExportOutcome {}

    /// Nothing changed: the point names an older payload.
    record Unchanged(Point point) implements ExportOutcome {}
}
