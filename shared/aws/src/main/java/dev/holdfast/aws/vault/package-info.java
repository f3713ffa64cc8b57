/// The vault in S3 with Object Lock.
@NullMarked
package dev.holdfast.aws.vault;

import org.jspecify.annotations.NullMarked;
