package dev.holdfast.local.evidence;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.SourceEvidence.RestoreTest;
import dev.holdfast.core.audit.VaultEvidence.Permission;
import dev.holdfast.core.audit.VaultEvidence.Permission.Capability;
import dev.holdfast.core.audit.VaultEvidence.Role;
import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import dev.holdfast.core.audit.gather.Surroundings;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.keys.EncryptionContext;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.envelope.Identity;
import dev.holdfast.format.point.PayloadId;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the files of one machine tell of the vault around them.
public final class LocalSurroundings implements Surroundings {
    private static final String MANAGED = "arn:";
    /// A home's identities are the same for every payload.
    private static final EncryptionContext ANY =
            new EncryptionContext(new SourceId("0".repeat(32)), new PayloadId("0".repeat(32)));

    private final LocalSystem system;
    private final Certificates certificates;

    public LocalSurroundings(LocalSystem system) throws IOException {
        this.system = system;
        this.certificates = Certificates.read(system);
    }

    /// By the identity in hand; it neither rotates nor dies by itself, but its file can be lost, or another's be there.
    @Override
    public List<Gathered<WrappingKey>> keys(Set<String> named) throws IOException {
        var inHand = identities();
        var all = new TreeSet<>(named);
        all.add(system.recipient());
        return all.stream().map(id -> key(id, inHand)).toList();
    }

    private static Gathered<WrappingKey> key(String id, Set<String> inHand) {
        return id.startsWith(MANAGED)
                ? Gathered.missing("this machine cannot ask for the state of " + id)
                : Gathered.of(new WrappingKey(id, inHand.contains(id), Optional.empty(), Optional.empty()));
    }

    /// Whose payloads they open; none where their file is gone or holds none.
    private Set<String> identities() {
        try {
            return system.decryptionKeys().identities(ANY).stream()
                    .map(Identity::name)
                    .collect(Collectors.toSet());
        } catch (UncheckedIOException | HoldfastException e) {
            return Set.of();
        }
    }

    @Override
    public Gathered<Map<String, Role>> recipients() throws IOException {
        var recipients = new HashMap<String, Role>();
        recipients.put(system.recipient(), Role.HOME);
        system.settings().breakGlass().forEach(recipient -> recipients.put(recipient, Role.BREAK_GLASS));
        return Gathered.of(recipients);
    }

    /// Whoever may write to the vault's folder can do everything to it: its locks are seen to be broken, not guarded.
    @Override
    public Gathered<List<Permission>> permissions() throws IOException {
        var permissions = new ArrayList<Permission>();
        var rights = Files.getPosixFilePermissions(system.settings().vault());
        permissions.add(new Permission("owner", Capability.DELETE_VERSION));
        if (rights.contains(PosixFilePermission.GROUP_WRITE)) {
            permissions.add(new Permission("the group of the vault's folder", Capability.DELETE_VERSION));
        }
        if (rights.contains(PosixFilePermission.OTHERS_WRITE)) {
            permissions.add(new Permission("every user of this machine", Capability.DELETE_VERSION));
        }
        return Gathered.of(permissions);
    }

    @Override
    public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points, Instant since) {
        return Gathered.of(certificates.of(source, points));
    }

    @Override
    public Gathered<Access> access(Source source, List<Point> points) {
        return source.kind().equals("kanuka")
                ? new ProjectAccess(system).of(source, points)
                : Gathered.missing("sources of this kind do not tell who has access");
    }
}
