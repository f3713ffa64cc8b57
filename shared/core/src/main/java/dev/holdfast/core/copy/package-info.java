/// A second copy of a vault: exact bytes, its own locks, verified where it is.
@NullMarked
package dev.holdfast.core.copy;

import org.jspecify.annotations.NullMarked;
