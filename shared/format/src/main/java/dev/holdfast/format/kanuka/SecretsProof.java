package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// How each secret of a project answers to the symmetric keys that the given private keys unwrapped.
final class SecretsProof implements EntryVisitor, AutoCloseable {
    private final KeyRing.Opened keys;
    private final List<Finding> findings = new ArrayList<>();
    private int opened;
    private int failed;

    SecretsProof(KeyRing.Opened keys) {
        this.keys = keys;
    }

    @Override
    public void entry(EntryPath path, long size, InputStream body) throws IOException {
        if (path.kind() != EntryKind.SECRET) {
            return;
        }
        if (!SecretBox.opening(keys.boxes(), body).isEmpty()) {
            opened++;
            return;
        }
        failed++;
        if (!keys.boxes().isEmpty() && size >= SecretBox.OVERHEAD) {
            findings.add(new Finding(
                    KanukaFinding.SECRET_NOT_AUTHENTIC,
                    path.value(),
                    "'" + path + "' does not open with the project's key"));
        }
    }

    int opened() {
        return opened;
    }

    int failed() {
        return failed;
    }

    SortedSet<String> openedBy() {
        return keys.users();
    }

    List<Finding> findings() {
        var all = new ArrayList<>(findings);
        for (var key : keys.idle()) {
            all.add(new Finding(
                    KanukaFinding.KEY_OPENS_NOTHING,
                    "",
                    "private key " + key + " opens no wrapped key of this project"));
        }
        if (keys.boxes().size() > 1) {
            all.add(mixed("the wrapped keys hold " + keys.boxes().size() + " different symmetric keys"));
        } else if (opened > 0 && !findings.isEmpty()) {
            all.add(mixed(opened + " of " + (opened + failed)
                    + " secrets open with the project's key, the others are damaged or of another generation"));
        }
        return all;
    }

    private static Finding mixed(String message) {
        return new Finding(KanukaFinding.MIXED_GENERATION, "", message);
    }

    @Override
    public void close() {
        keys.close();
    }
}
