/// SQLite files of our own: opened, recognised, asked.
@NullMarked
package dev.holdfast.local.sqlite;

import org.jspecify.annotations.NullMarked;
