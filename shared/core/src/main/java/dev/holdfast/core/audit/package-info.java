/// The audit: whether the promises are kept, judged by pure functions over evidence that was gathered (audit.md).
@NullMarked
package dev.holdfast.core.audit;

import org.jspecify.annotations.NullMarked;
