/// The adapters for one machine: directory vault, SQLite catalog, key files, home.
@NullMarked
package dev.holdfast.local;

import org.jspecify.annotations.NullMarked;
