/// What the repository as a whole promises: its architecture, its template and its documents.
@NullMarked
package dev.holdfast.checks;

import org.jspecify.annotations.NullMarked;
