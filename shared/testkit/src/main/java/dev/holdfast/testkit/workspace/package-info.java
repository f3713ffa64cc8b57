/// What whoever keeps workspaces promises, and one who keeps them in memory.
@NullMarked
package dev.holdfast.testkit.workspace;

import org.jspecify.annotations.NullMarked;
