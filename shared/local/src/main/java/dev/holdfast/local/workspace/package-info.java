/// Workspaces kept on one machine: versions as files, heads in SQLite.
@NullMarked
package dev.holdfast.local.workspace;

import org.jspecify.annotations.NullMarked;
