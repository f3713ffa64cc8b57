/// Jobs that run beside each other, one step at a time, in an order that a seed repeats.
@NullMarked
package dev.holdfast.checks.turns;

import org.jspecify.annotations.NullMarked;
