/// The commands on standing grants.
@NullMarked
package dev.holdfast.cli.grant;

import org.jspecify.annotations.NullMarked;
