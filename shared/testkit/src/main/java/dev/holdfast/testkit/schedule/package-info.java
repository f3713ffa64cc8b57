/// Contract suites and fakes of what running needs: due runs, orders, burned ids, events.
@NullMarked
package dev.holdfast.testkit.schedule;

import org.jspecify.annotations.NullMarked;
