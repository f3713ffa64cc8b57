/// The controls of audit.md 2, one small file each. To add one, write its file and its line in [Controls].
@NullMarked
package dev.holdfast.core.audit.control;

import org.jspecify.annotations.NullMarked;
