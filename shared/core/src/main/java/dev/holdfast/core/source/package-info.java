/// What is protected, and how its content is read.
@NullMarked
package dev.holdfast.core.source;

import org.jspecify.annotations.NullMarked;
