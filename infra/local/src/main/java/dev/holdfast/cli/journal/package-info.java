/// The journal at the command line.
@NullMarked
package dev.holdfast.cli.journal;

import org.jspecify.annotations.NullMarked;
