/// The export function: turns a source into a recovery point.
@NullMarked
package dev.holdfast.export;

import org.jspecify.annotations.NullMarked;
