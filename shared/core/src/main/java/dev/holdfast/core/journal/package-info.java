/// The append-only, hash-chained account of every change (audit.md 4).
@NullMarked
package dev.holdfast.core.journal;

import org.jspecify.annotations.NullMarked;
