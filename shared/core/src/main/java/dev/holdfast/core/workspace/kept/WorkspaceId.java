package dev.holdfast.core.workspace.kept;

import dev.holdfast.core.CoreCode;
import dev.holdfast.format.Refused;

/// What people call a workspace (cli.md 1): `[A-Za-z0-9][A-Za-z0-9._-]{0,62}`.
public record WorkspaceId(String value) implements Comparable<WorkspaceId> {
    public WorkspaceId {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new Refused(CoreCode.BAD_NAME, "\"" + value + "\" cannot name a workspace.");
        }
    }

    @Override
    public int compareTo(WorkspaceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
