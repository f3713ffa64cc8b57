package dev.holdfast.format.workspace;

/// A rule that one item breaks (workspace.md 11.1).
/// @param path inside the item, as `/settings/statusCode`
public record Broken(WorkspaceCode code, String path, String message) {}
