/// Workspaces that Holdfast itself keeps: a chain of immutable encrypted versions and a head that moves
/// (architecture.md 4).
@NullMarked
package dev.holdfast.core.workspace.kept;

import org.jspecify.annotations.NullMarked;
