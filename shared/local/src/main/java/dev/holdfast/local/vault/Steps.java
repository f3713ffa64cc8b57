package dev.holdfast.local.vault;

/// The places between two steps of a write at which a test can end the process.
@FunctionalInterface
interface Steps {
    Steps NONE = step -> {};

    void at(String step);
}
