package dev.holdfast.format.archive;

/// A regular file of a tar: its name as the archive has it (unchecked) and its size in bytes.
public record TarEntry(String name, long size) {}
