/// Against real engines, where there are any.
@NullMarked
package dev.holdfast.aws;

import org.jspecify.annotations.NullMarked;
