/// What AWS tells of the vault around its points.
@NullMarked
package dev.holdfast.aws.evidence;

import org.jspecify.annotations.NullMarked;
