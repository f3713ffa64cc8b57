/// Keys in KMS and secrets in Secrets Manager.
@NullMarked
package dev.holdfast.aws.keys;

import org.jspecify.annotations.NullMarked;
