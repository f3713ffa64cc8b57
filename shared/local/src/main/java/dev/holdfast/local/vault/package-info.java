/// A vault in a directory: each object a plain file, its locks and holds kept beside it and honoured by this code
/// alone.
@NullMarked
package dev.holdfast.local.vault;

import org.jspecify.annotations.NullMarked;
