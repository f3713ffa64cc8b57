/// What running needs to remember beside the catalog: ids that were used up.
@NullMarked
package dev.holdfast.core.operation;

import org.jspecify.annotations.NullMarked;
