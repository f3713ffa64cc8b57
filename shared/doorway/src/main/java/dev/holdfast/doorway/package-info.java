/// What the doorways of all functions share: envelopes in, logs and metrics out.
@NullMarked
package dev.holdfast.doorway;

import org.jspecify.annotations.NullMarked;
