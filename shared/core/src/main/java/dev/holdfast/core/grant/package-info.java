/// Standing grants: what an event may restore (architecture.md 5).
@NullMarked
package dev.holdfast.core.grant;

import org.jspecify.annotations.NullMarked;
