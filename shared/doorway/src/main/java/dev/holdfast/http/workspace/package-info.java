/// Export and import of workspaces over HTTP: the seed's paths, and the real server's as a dialect (workspace.md 1).
@NullMarked
package dev.holdfast.http.workspace;

import org.jspecify.annotations.NullMarked;
