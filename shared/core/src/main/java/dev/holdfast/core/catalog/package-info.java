/// The index of sources and points: fast to ask, rebuilt from the vault when lost.
@NullMarked
package dev.holdfast.core.catalog;

import org.jspecify.annotations.NullMarked;
