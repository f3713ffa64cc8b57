package dev.holdfast.format;

/// How bad a finding is. CRITICAL and HIGH make a check's verdict DAMAGED (kanuka.md 14).
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    public boolean damages() {
        return this == CRITICAL || this == HIGH;
    }
}
