/// Workspaces kept on AWS: versions in a bucket of their own (architecture.md 4).
@NullMarked
package dev.holdfast.aws.workspace;

import org.jspecify.annotations.NullMarked;
