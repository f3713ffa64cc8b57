/// API keys of one machine.
@NullMarked
package dev.holdfast.local.access;

import org.jspecify.annotations.NullMarked;
