/// Where Holdfast lives on one machine, and how it is set up.
@NullMarked
package dev.holdfast.local.home;

import org.jspecify.annotations.NullMarked;
