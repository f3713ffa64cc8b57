/// API keys: who may call over HTTP, and what for.
@NullMarked
package dev.holdfast.core.access;

import org.jspecify.annotations.NullMarked;
