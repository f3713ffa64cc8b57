/// What the templates promise: the vault, the app, its roles, and the guardrails above them.
@NullMarked
package dev.holdfast.checks.stack;

import org.jspecify.annotations.NullMarked;
