/// The keys of one machine, each a file of its own that only its owner reads.
@NullMarked
package dev.holdfast.local.keys;

import org.jspecify.annotations.NullMarked;
