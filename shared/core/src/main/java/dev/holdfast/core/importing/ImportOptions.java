package dev.holdfast.core.importing;

import java.util.Set;

/// @param only entry names to restore; empty = everything
/// @param allowMixed go on with a warning where two key generations would meet (kanuka.md 14)
public record ImportOptions(Mode mode, Set<String> only, boolean allowMixed) {
    public ImportOptions {
        only = Set.copyOf(only);
    }

    public static ImportOptions of(Mode mode) {
        return new ImportOptions(mode, Set.of(), false);
    }
}
