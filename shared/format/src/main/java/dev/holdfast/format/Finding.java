package dev.holdfast.format;

/// Something a check noticed: what ([#code]), where ([#path], empty for the whole) and in words. Never a secret.
public record Finding(FindingCode code, String path, String message) {}
