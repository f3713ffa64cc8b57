package dev.holdfast.core.audit;

/// A control's answer about one resource.
/// @param resource `vault`, `source/<name>` or `point/<source name>/<point id>`
public record Judgement(String resource, Answer answer) {}
