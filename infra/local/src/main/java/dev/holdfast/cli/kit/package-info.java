/// What every command is made of: the context it runs in, the result it gives, and how both reach people and scripts.
@NullMarked
package dev.holdfast.cli.kit;

import org.jspecify.annotations.NullMarked;
