/// A whole Holdfast in memory, for the tests of what is wired from its parts.
@NullMarked
package dev.holdfast.testkit.parts;

import org.jspecify.annotations.NullMarked;
