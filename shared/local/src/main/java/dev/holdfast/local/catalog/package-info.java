/// The catalog of one machine: a SQLite file.
@NullMarked
package dev.holdfast.local.catalog;

import org.jspecify.annotations.NullMarked;
