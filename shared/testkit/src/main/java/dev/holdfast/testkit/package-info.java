/// What tests of every module share: time, chance and faults that are arguments, and the contracts of the ports.
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
