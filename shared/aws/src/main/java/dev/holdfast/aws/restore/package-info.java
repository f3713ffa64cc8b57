/// Granted restores in S3: the requests that are left there, and the folders that they make.
@NullMarked
package dev.holdfast.aws.restore;

import org.jspecify.annotations.NullMarked;
