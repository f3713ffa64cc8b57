/// Holdfast on AWS. The only importer of the AWS SDK: everything else knows ports.
@NullMarked
package dev.holdfast.aws;

import org.jspecify.annotations.NullMarked;
