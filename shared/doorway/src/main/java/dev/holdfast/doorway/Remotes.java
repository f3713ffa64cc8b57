package dev.holdfast.doorway;

import dev.holdfast.aws.AwsSystem;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.format.Failed;
import dev.holdfast.local.home.WorkspaceSettings;
import dev.holdfast.local.secutils.RemoteReader;
import dev.holdfast.local.secutils.SecutilsCode;
import dev.holdfast.local.secutils.ServerKeys;

/// Workspaces on remote servers as a stack reads them: their API keys are in Secrets Manager.
public final class Remotes {
    private static final String STORED = "secretsmanager:";

    private Remotes() {}

    public static SourceReader of(AwsSystem stack) {
        return (source, rescan) -> new RemoteReader(
                        stack.fingerprintKeys(),
                        keys(stack),
                        stack.clock(),
                        Thread::sleep,
                        WorkspaceSettings.DEFAULT.remoteBytes())
                .read(source, rescan);
    }

    /// @throws Failed `secutils.key-missing` for a reference to a file, which no function has
    public static ServerKeys keys(AwsSystem stack) {
        return reference -> {
            if (!reference.startsWith(STORED)) {
                throw new Failed(
                        SecutilsCode.KEY_MISSING, "On a stack the key is in Secrets Manager: " + STORED + "NAME.");
            }
            try (var secret = stack.secrets().read(reference.substring(STORED.length()))) {
                return secret.bytes().clone();
            }
        };
    }
}
