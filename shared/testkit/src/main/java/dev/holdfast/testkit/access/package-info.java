/// Contract suite and fake of API keys.
@NullMarked
package dev.holdfast.testkit.access;

import org.jspecify.annotations.NullMarked;
