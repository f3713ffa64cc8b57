/// The vault against S3.
@NullMarked
package dev.holdfast.aws.vault;

import org.jspecify.annotations.NullMarked;
