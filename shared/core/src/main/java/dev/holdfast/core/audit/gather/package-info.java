/// Gathers evidence through the ports, deciding nothing; what cannot be looked at is said to be missing.
@NullMarked
package dev.holdfast.core.audit.gather;

import org.jspecify.annotations.NullMarked;
