/// The renderings of a report. All are made from one value, so all carry the same numbers (audit.md 3).
@NullMarked
package dev.holdfast.core.audit.report;

import org.jspecify.annotations.NullMarked;
