/// The schedule function: a tick that orders what is due.
@NullMarked
package dev.holdfast.schedule;

import org.jspecify.annotations.NullMarked;
