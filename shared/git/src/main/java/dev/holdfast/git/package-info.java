/// Kanuka projects in Git repositories elsewhere, read over HTTPS without a working tree.
@NullMarked
package dev.holdfast.git;

import org.jspecify.annotations.NullMarked;
