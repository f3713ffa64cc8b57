/// Leases of one machine: locks of the operating system, which end with the process that holds them.
@NullMarked
package dev.holdfast.local.lease;

import org.jspecify.annotations.NullMarked;
