/// The api function: points over HTTP.
@NullMarked
package dev.holdfast.api;

import org.jspecify.annotations.NullMarked;
