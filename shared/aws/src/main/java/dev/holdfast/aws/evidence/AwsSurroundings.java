package dev.holdfast.aws.evidence;

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
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a stack's services tell to a role that holds no key. What only a key holder or an administrator of IAM could
/// see is said to be missing.
public final class AwsSurroundings implements Surroundings {
    private final AwsSystem system;

    public AwsSurroundings(AwsSystem system) {
        this.system = system;
    }

    @Override
    public Gathered<List<WrappingKey>> keys() throws IOException {
        return Gathered.of(List.of(system.keyStates().of(vaultKey())));
    }

    @Override
    public Gathered<Map<String, Role>> recipients() throws IOException {
        var recipients = new HashMap<String, Role>();
        recipients.put(vaultKey(), Role.MANAGED_KEY);
        system.catalog().registered(Registered.Kind.RECIPIENT).stream()
                .filter(Registered::isLive)
                .forEach(row -> recipients.put(row.name(), Role.BREAK_GLASS));
        return Gathered.of(recipients);
    }

    @Override
    public Gathered<List<Permission>> permissions() {
        return Gathered.missing("the audit's role may not read IAM; the template's roles are in ROLES.md");
    }

    @Override
    public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points) throws IOException {
        return Gathered.of(new KeptCertificates(system.vault())
                .tests(
                        source.id(),
                        points,
                        system.evidenceKeys(),
                        system.clock().instant()));
    }

    @Override
    public Gathered<Access> access(Source source, List<Point> points) {
        return Gathered.missing("the audit holds no key that opens what points hold");
    }

    private String vaultKey() {
        return system.settings().keys().vault();
    }
}
