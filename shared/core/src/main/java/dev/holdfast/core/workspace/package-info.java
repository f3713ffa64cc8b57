/// Imports into a workspace: decided whole before anything changes, shown, then applied (workspace.md 4, 9, 11).
@NullMarked
package dev.holdfast.core.workspace;

import org.jspecify.annotations.NullMarked;
