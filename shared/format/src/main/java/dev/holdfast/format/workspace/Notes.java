package dev.holdfast.format.workspace;

import dev.holdfast.format.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a reader noticed, each kind of place once for fields without meaning, and never more than a page can show.
final class Notes {
    private static final int MOST = 1_000;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();

    void add(WorkspaceCode code, String path, String message) {
        if (findings.size() < MOST && !isRepeated(code, path)) {
            findings.add(new Finding(code, path, message));
        }
    }

    private boolean isRepeated(WorkspaceCode code, String path) {
        return code == WorkspaceCode.UNKNOWN_FIELD && !unknown.add(path.replaceAll("/\\d+(?=/|$)", "/*"));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
