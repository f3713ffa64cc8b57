/// The main job end to end on sample data (cli.md 3, `demo`).
@NullMarked
package dev.holdfast.cli.demo;

import org.jspecify.annotations.NullMarked;
