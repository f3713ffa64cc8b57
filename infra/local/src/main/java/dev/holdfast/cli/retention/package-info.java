/// Retention at the command line: plans and simulations, which need no home and no vault.
@NullMarked
package dev.holdfast.cli.retention;

import org.jspecify.annotations.NullMarked;
