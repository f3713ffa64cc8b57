/// The commands that show to others what holds: certificates and the audit.
@NullMarked
package dev.holdfast.cli.evidence;

import org.jspecify.annotations.NullMarked;
