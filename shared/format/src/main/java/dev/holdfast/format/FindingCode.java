package dev.holdfast.format;

/// A code that can stand in a finding of a check.
public interface FindingCode extends Code {
    Severity severity();
}
