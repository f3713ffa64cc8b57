/// The commands on break-glass recipients.
@NullMarked
package dev.holdfast.cli.recipient;

import org.jspecify.annotations.NullMarked;
