package dev.holdfast.core.audit;

import dev.holdfast.format.Severity;

/// What a control is, for reports.
/// @param id of audit.md 2, never renamed
/// @param asks one question for a person
public record About(String id, String asks, Severity severity) {}
