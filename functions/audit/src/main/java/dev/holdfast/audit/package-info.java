/// The audit function: judges what is promised by what is known, keeps its reports, and ships the journal.
@NullMarked
package dev.holdfast.audit;

import org.jspecify.annotations.NullMarked;
