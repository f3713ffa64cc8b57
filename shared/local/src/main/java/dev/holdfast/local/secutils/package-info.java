/// Workspaces on a remote Secutils.dev server, reached over HTTPS with an API key.
@NullMarked
package dev.holdfast.local.secutils;

import org.jspecify.annotations.NullMarked;
