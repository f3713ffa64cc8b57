/// When a source is due (cli.md 4).
@NullMarked
package dev.holdfast.core.schedule;

import org.jspecify.annotations.NullMarked;
