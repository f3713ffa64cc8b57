/// Who may act on a source now.
@NullMarked
package dev.holdfast.core.lease;

import org.jspecify.annotations.NullMarked;
