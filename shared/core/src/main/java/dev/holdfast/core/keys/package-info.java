/// Keys by what they are for; the values stay behind these ports.
@NullMarked
package dev.holdfast.core.keys;

import org.jspecify.annotations.NullMarked;
