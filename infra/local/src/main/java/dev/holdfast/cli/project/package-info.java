/// Commands on Kanuka projects and archives, without a vault (cli.md 2).
@NullMarked
package dev.holdfast.cli.project;

import org.jspecify.annotations.NullMarked;
