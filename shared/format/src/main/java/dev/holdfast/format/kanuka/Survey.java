package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import dev.holdfast.format.Refused;
import dev.holdfast.format.kanuka.ProjectCheck.Report;
import dev.holdfast.format.kanuka.ProjectCheck.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Looks at every file of a project once and keeps only what the report needs: findings, who has keys, and how the
/// secrets answer to the given private keys.
final class Survey implements EntryVisitor, AutoCloseable {
    private final List<Finding> findings = new ArrayList<>();
    private final Oddities oddities = new Oddities();
    private final Roster roster = new Roster();
    private final KeyRing ring;
    private final List<ProjectKey> keys;
    private Optional<ProjectConfig> config = Optional.empty();
    private Optional<SecretsProof> proof = Optional.empty();
    private int secrets;
    private boolean keysTooLate;

    Survey(List<ProjectKey> keys) {
        this.keys = List.copyOf(keys);
        this.ring = new KeyRing(keys);
    }

    @Override
    public void entry(EntryPath path, long size, InputStream body) throws IOException {
        if (!Portable.everywhere(path.value())) {
            note(KanukaFinding.PATH_NOT_PORTABLE, path, "cannot be created on every operating system");
        }
        oddities.look(path);
        switch (path.kind()) {
            case CONFIG -> config(body);
            case PUBLIC_KEY -> publicKey(path, body);
            case WRAPPED_KEY -> wrappedKey(path, size, body);
            case SECRET -> secret(path, size, body);
        }
    }

    private void config(InputStream body) throws IOException {
        try {
            var read = ProjectConfig.parse(body.readNBytes(Toml.MAX_BYTES + 1));
            findings.addAll(read.findings());
            config = Optional.of(read);
        } catch (Refused e) {
            var problem = e.problem();
            for (var code : KanukaFinding.values()) {
                if (code.id().equals(problem.code())) {
                    findings.add(new Finding(code, EntryPath.CONFIG, problem.message()));
                }
            }
        }
    }

    private void publicKey(EntryPath path, InputStream body) throws IOException {
        keysTooLate |= secrets > 0;
        var key = PublicKeyFile.read(body.readAllBytes());
        key.problem().ifPresent(code -> note(code, path, code.meaning()));
        roster.publicKey(stem(path, ".pub"), key);
        key.spki().ifPresent(spki -> ring.publicKey(stem(path, ".pub"), spki));
    }

    private void wrappedKey(EntryPath path, long size, InputStream body) throws IOException {
        keysTooLate |= secrets > 0;
        var user = stem(path, ".kanuka");
        roster.wrappedKey(user, size);
        if (ring.wants(size)) {
            ring.add(new WrappedKey(user, body.readAllBytes()));
        }
    }

    private void secret(EntryPath path, long size, InputStream body) throws IOException {
        secrets++;
        if (size < SecretBox.OVERHEAD) {
            note(KanukaFinding.SECRET_TOO_SHORT, path, "has " + size + " bytes; every secret has 40 or more");
        }
        if (!keys.isEmpty()) {
            if (proof.isEmpty()) {
                proof = Optional.of(new SecretsProof(ring.open()));
            }
            proof.get().entry(path, size, body);
        }
    }

    /// Whether keys stood behind the first secret, so that it was tried with too few of them.
    boolean sawKeysTooLate() {
        return keysTooLate && !keys.isEmpty();
    }

    /// The visitor of a second reading, which tries the secrets with all keys.
    EntryVisitor secretsAgain() {
        proof.ifPresent(SecretsProof::close);
        var again = new SecretsProof(ring.open());
        proof = Optional.of(again);
        return again;
    }

    Report report() {
        findings.addAll(roster.findings(config));
        findings.addAll(oddities.findings());
        if (keys.isEmpty()) {
            return report(0, 0, new TreeSet<>());
        }
        var proven = proof.orElseGet(() -> new SecretsProof(ring.open()));
        proof = Optional.of(proven);
        findings.addAll(proven.findings());
        return report(proven.opened(), proven.failed(), proven.openedBy());
    }

    private Report report(int opened, int failed, SortedSet<String> openedBy) {
        return new Report(Verdict.of(findings), findings, roster.accessibleTo(), openedBy, opened, failed);
    }

    private void note(KanukaFinding code, EntryPath path, String what) {
        findings.add(new Finding(code, path.value(), "'" + path + "': " + what));
    }

    private static String stem(EntryPath path, String suffix) {
        var value = path.value();
        return value.substring(value.lastIndexOf('/') + 1, value.length() - suffix.length());
    }

    @Override
    public void close() {
        proof.ifPresent(SecretsProof::close);
    }
}
