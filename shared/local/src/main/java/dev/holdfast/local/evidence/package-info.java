/// What one machine keeps to show that its backups restore.
@NullMarked
package dev.holdfast.local.evidence;

import org.jspecify.annotations.NullMarked;
