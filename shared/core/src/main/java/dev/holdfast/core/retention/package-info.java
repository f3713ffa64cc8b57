/// What is kept, why, and until when: policies, plans, promises and locks (retention.md). Pure: no clock, no storage.
@NullMarked
package dev.holdfast.core.retention;

import org.jspecify.annotations.NullMarked;
