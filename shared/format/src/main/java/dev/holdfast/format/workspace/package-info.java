/// The workspace document, `*.secutils.json` (workspace.md 2): one description of each collection ([Section],
/// [Shape]) that reader, writer, rules and plans share.
package dev.holdfast.format.workspace;
