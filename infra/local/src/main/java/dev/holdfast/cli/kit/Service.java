package dev.holdfast.cli.kit;

/// A command that works until it is told to stop: an interrupt is its usual end.
public interface Service extends Action {}
