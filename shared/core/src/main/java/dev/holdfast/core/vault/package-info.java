/// Where objects are kept for good: the port that a directory and S3 with Object Lock stand behind.
@NullMarked
package dev.holdfast.core.vault;

import org.jspecify.annotations.NullMarked;
