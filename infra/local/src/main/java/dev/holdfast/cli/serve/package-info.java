/// `holdfast serve`: HTTP and the scheduler of one machine in one process.
@NullMarked
package dev.holdfast.cli.serve;

import org.jspecify.annotations.NullMarked;
