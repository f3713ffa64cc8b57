/// `holdfast apikey`: who may call over HTTP.
@NullMarked
package dev.holdfast.cli.access;

import org.jspecify.annotations.NullMarked;
