package dev.holdfast.verification;

import dev.holdfast.core.Parts;
import dev.holdfast.core.audit.kept.KeptCertificates;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.retention.Birth;
import dev.holdfast.core.verification.Cadence;
import dev.holdfast.core.verification.Proofs;
import dev.holdfast.core.workspace.point.WorkspaceProof;
import dev.holdfast.format.kanuka.ProjectKey;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verification job on the parts at hand.
public final class VerificationWiring {
    private static final String STANDARD = "standard";

    private VerificationWiring() {}

    /// @param keys private keys of the project for level 4; they are the caller's to close
    public static VerificationJob job(Parts parts, List<ProjectKey> keys) throws IOException {
        return job(parts, parts.pointReader(), keys);
    }

    /// @param reader with other keys than the home's own, for instance the break-glass key
    public static VerificationJob job(Parts parts, PointReader reader, List<ProjectKey> keys) throws IOException {
        return job(parts, reader, keys, parts.run());
    }

    /// Where reading costs money: the standard cadence, and no more of it than the backups cost. Certificates are kept
    /// in the vault, locked as a new point is.
    /// @param run names this run: a process that lives for many of them counts each
    public static Verifier verifier(Parts parts, String run) throws IOException {
        return verifier(parts, run, Cadence.STANDARD);
    }

    /// The same by another cadence.
    public static Verifier verifier(Parts parts, String run, Cadence cadence) throws IOException {
        return verifier(parts, run, cadence, Expense.CLOUD, certified -> {
            var now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            var lock = Birth.of(parts.policies().of(STANDARD), now, Optional.empty())
                    .lock(false);
            new KeptCertificates(parts.vault()).keep(certified.certificate(), certified.file(), lock);
        });
    }

    /// Where reading costs nothing but time.
    public static Verifier verifier(Parts parts, String run, Cadence cadence, Keeper keeper) throws IOException {
        return verifier(parts, run, cadence, Expense.FREE, keeper);
    }

    private static Verifier verifier(Parts parts, String run, Cadence cadence, Expense expense, Keeper keeper)
            throws IOException {
        return new Verifier(new Verifier.Ports(
                parts.catalog(),
                parts.policies(),
                job(parts, parts.pointReader(), List.of(), run),
                parts.events(),
                parts.orders(),
                parts.clock(),
                run,
                cadence,
                expense,
                new Certifier(parts.evidenceSigner(), Parts.TOOL),
                keeper,
                new Pings(parts.catalog(), parts.policies(), parts.pingUrls(), Pings::overHttp)));
    }

    private static VerificationJob job(Parts parts, PointReader reader, List<ProjectKey> keys, String run)
            throws IOException {
        return new VerificationJob(
                reader,
                parts.catalog(),
                new Proofs(Map.of(
                        "kanuka", new KanukaProof(parts.scratch(), keys),
                        "workspace", new WorkspaceProof(parts.clock()))),
                parts.clock(),
                parts.actor(),
                run);
    }
}
