/// Workspaces in recovery points: backed up, proven, restored (point.md, verification.md).
@NullMarked
package dev.holdfast.core.workspace.point;

import org.jspecify.annotations.NullMarked;
