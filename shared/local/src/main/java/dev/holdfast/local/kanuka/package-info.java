/// Kanuka projects in directories of this machine: found, read, restored.
@NullMarked
package dev.holdfast.local.kanuka;

import org.jspecify.annotations.NullMarked;
