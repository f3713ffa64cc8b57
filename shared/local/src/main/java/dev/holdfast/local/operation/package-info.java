/// What running needs on one machine: due runs, orders, burned ids and events in one SQLite file.
@NullMarked
package dev.holdfast.local.operation;

import org.jspecify.annotations.NullMarked;
