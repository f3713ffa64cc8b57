/// Where a home leads: the parts of one machine, or of a stack.
@NullMarked
package dev.holdfast.cli.home;

import org.jspecify.annotations.NullMarked;
