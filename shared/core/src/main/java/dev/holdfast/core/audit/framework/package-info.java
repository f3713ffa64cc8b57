/// What auditors ask by, as data: clauses in our words and the controls that answer them (audit.md 3).
@NullMarked
package dev.holdfast.core.audit.framework;

import org.jspecify.annotations.NullMarked;
