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
import dev.holdfast.core.source.Source;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the files of one machine tell of the vault around them.
public final class LocalSurroundings implements Surroundings {
    private final LocalSystem system;
    private final Certificates certificates;

    public LocalSurroundings(LocalSystem system) throws IOException {
        this.system = system;
        this.certificates = Certificates.read(system);
    }

    /// The home's identity; it neither rotates nor dies by itself, but its file can be lost.
    @Override
    public Gathered<List<WrappingKey>> keys() throws IOException {
        boolean there = Files.isReadable(system.home().keys().resolve("identity.txt"));
        return Gathered.of(List.of(new WrappingKey(system.recipient(), there, Optional.empty(), Optional.empty())));
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
    public Gathered<List<RestoreTest>> passedTests(Source source, List<Point> points) {
        return Gathered.of(certificates.of(source, points));
    }

    @Override
    public Gathered<Access> access(Source source, List<Point> points) {
        return source.kind().equals("kanuka")
                ? new ProjectAccess(system).of(source, points)
                : Gathered.missing("sources of this kind do not tell who has access");
    }
}
