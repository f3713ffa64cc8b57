/// Kanuka projects in S3, as a tree or as an archive.
@NullMarked
package dev.holdfast.aws.source;

import org.jspecify.annotations.NullMarked;
