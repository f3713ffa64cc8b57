/// Vocabulary and decisions of Holdfast, pure; and the ports that adapters stand behind.
@NullMarked
package dev.holdfast.core;

import org.jspecify.annotations.NullMarked;
