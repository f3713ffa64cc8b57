/// `drill`: the rehearsal of a disaster, and the kit that is needed for a real one.
@NullMarked
package dev.holdfast.cli.drill;

import org.jspecify.annotations.NullMarked;
