/// Plans of a restore: decided purely, shown before, then applied.
@NullMarked
package dev.holdfast.core.importing;

import org.jspecify.annotations.NullMarked;
