/// Faults that are planted one by one, and what finds them.
@NullMarked
package dev.holdfast.checks.planted;

import org.jspecify.annotations.NullMarked;
