/// The report as one page that needs nothing else: no script, no request, readable by eye, keyboard, ear and on paper.
@NullMarked
package dev.holdfast.core.audit.report.html;

import org.jspecify.annotations.NullMarked;
