/// Commands on workspace documents.
@NullMarked
package dev.holdfast.cli.workspace;

import org.jspecify.annotations.NullMarked;
