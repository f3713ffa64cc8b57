/// The import function: restores a recovery point.
@NullMarked
package dev.holdfast.restore;

import org.jspecify.annotations.NullMarked;
