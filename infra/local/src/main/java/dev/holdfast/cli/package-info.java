/// The command line of Holdfast (cli.md).
@NullMarked
package dev.holdfast.cli;

import org.jspecify.annotations.NullMarked;
