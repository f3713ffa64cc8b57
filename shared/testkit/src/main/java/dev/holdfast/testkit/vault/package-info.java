/// The contract of the vault port, a vault in memory that keeps it, and one that fails where it is told to.
@NullMarked
package dev.holdfast.testkit.vault;

import org.jspecify.annotations.NullMarked;
