/// Calling a handler as Lambda does.
@NullMarked
package dev.holdfast.testkit.lambda;

import org.jspecify.annotations.NullMarked;
