package dev.holdfast.aws.evidence;

import dev.holdfast.aws.AwsCode;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.core.audit.kept.KeptCertificates;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Failed;
import dev.holdfast.format.certificate.EvidenceKeys;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a stack's services tell to a role that holds no key. What only a key holder or an administrator of IAM could
/// see is said to be missing.
public final class AwsSurroundings implements Surroundings {
    private static final String MANAGED = "arn:";

    private final AwsSystem system;
    private Optional<EvidenceKeys> evidenceKeys = Optional.empty();

    public AwsSurroundings(AwsSystem system) {
        this.system = system;
    }

    /// The stack's key of today, and former ones that retained points need.
    @Override
    public List<Gathered<WrappingKey>> keys(Set<String> named) throws IOException {
        var managed = new TreeSet<String>();
        managed.add(vaultKey());
        named.stream().filter(id -> id.startsWith(MANAGED)).forEach(managed::add);
        var keys = new ArrayList<Gathered<WrappingKey>>();
        for (var key : managed) {
            keys.add(key(key));
        }
        return keys;
    }

    private Gathered<WrappingKey> key(String key) throws IOException {
        try {
            return Gathered.of(system.keyStates().of(key));
        } catch (Failed e) {
            return e.problem().code().equals(AwsCode.KEY_UNKNOWN.id())
                    ? Gathered.of(new WrappingKey(key, false, Optional.empty(), Optional.empty()))
                    : Gathered.missing("KMS does not tell of the key " + key);
        }
    }

    @Override
    public Gathered<Map<String, Role>> recipients() throws IOException {
        var recipients = new HashMap<String, Role>();
        system.settings().keys().formerVault().forEach(key -> recipients.put(key, Role.FORMER_KEY));
        recipients.put(vaultKey(), Role.MANAGED_KEY);
        system.breakGlass().recipients().forEach(name -> recipients.put(name, Role.BREAK_GLASS));
        return Gathered.of(recipients);
    }

    @Override
    public Gathered<List<Permission>> permissions() {
        return Gathered.missing("the audit's role may not read IAM; the template's roles are in ROLES.md");
    }

    @Override
    public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since)
            throws IOException {
        if (evidenceKeys.isEmpty()) {
            evidenceKeys = Optional.of(system.evidenceKeys());
        }
        return Gathered.of(new KeptCertificates(system.vault()).tests(source.id(), points, evidenceKeys.get(), since));
    }

    @Override
    public Gathered<Access> access(Source source, List<Point> points) {
        return Gathered.missing("the audit holds no key that opens what points hold");
    }

    private String vaultKey() {
        return system.settings().keys().vault();
    }
}
