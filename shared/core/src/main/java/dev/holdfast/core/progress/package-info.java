/// How far work has come, told while it goes on: a port, and decorators that count what passes.
@NullMarked
package dev.holdfast.core.progress;

import org.jspecify.annotations.NullMarked;
