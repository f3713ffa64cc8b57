/// What a verification found, and what that makes of a point.
@NullMarked
package dev.holdfast.core.verification;

import org.jspecify.annotations.NullMarked;
