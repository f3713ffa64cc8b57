/// The retention function: the pass that carries out what retention plans decide. It holds no key.
@NullMarked
package dev.holdfast.retention;

import org.jspecify.annotations.NullMarked;
