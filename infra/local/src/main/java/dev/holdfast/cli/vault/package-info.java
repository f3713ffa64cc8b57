/// Commands on a home and its vault (cli.md 3).
@NullMarked
package dev.holdfast.cli.vault;

import org.jspecify.annotations.NullMarked;
