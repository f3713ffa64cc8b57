/// What Holdfast tells the world: that something happened, never what is in it.
@NullMarked
package dev.holdfast.core.event;

import org.jspecify.annotations.NullMarked;
