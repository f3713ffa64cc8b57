package dev.holdfast.core;

import dev.holdfast.core.access.ApiKeys;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.event.Events;
import dev.holdfast.core.grant.GrantCode;
import dev.holdfast.core.grant.Inbox;
import dev.holdfast.core.importing.Places;
import dev.holdfast.core.keys.BreakGlass;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.core.keys.EncryptionKeys;
import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.operation.BurnedIds;
import dev.holdfast.core.point.PointReader;
import dev.holdfast.core.progress.Meter;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.schedule.Orders;
import dev.holdfast.core.schedule.Runs;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.core.verification.PingCode;
import dev.holdfast.core.verification.PingUrls;
import dev.holdfast.core.workspace.kept.Housekeeping;
import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.certificate.EvidenceKeys;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Everything that jobs are wired from, behind its ports: one machine and an AWS stack are the same thing here. Each
/// part is opened when it is first asked for, and once; a function asks only for what its role may touch.
public interface Parts extends AutoCloseable {
    /// What records say wrote them.
    String TOOL = "holdfast/0.1.0";

    Vault vault() throws IOException;

    Catalog catalog() throws IOException;

    Leases leases() throws IOException;

    /// Of every kind and home that is at hand.
    SourceReader sources() throws IOException;

    EncryptionKeys encryptionKeys() throws IOException;

    DecryptionKeys decryptionKeys() throws IOException;

    FingerprintKeys fingerprintKeys() throws IOException;

    Signer pointSigner() throws IOException;

    /// Who can open new payloads when this system's own keys are gone.
    default BreakGlass breakGlass() throws IOException {
        throw new Failed(CoreCode.NO_RECIPIENTS, CoreCode.NO_RECIPIENTS.meaning());
    }

    /// The highest time that was seen, when this machine's clock leapt past it and nobody has confirmed that; a store
    /// with a clock of its own knows no leap.
    default Optional<Instant> leaptPast() throws IOException {
        return Optional.empty();
    }

    /// From now on this meter is told what is read of sources and vault.
    default void reporting(Meter progress) {}

    /// The keys whose records are believed.
    TrustedKeys trustedKeys() throws IOException;

    /// Whom this system believes as a rebuild begins: nobody is an answer too.
    default TrustedKeys trusted() throws IOException {
        return trustedKeys();
    }

    /// Believes what this key signed, from now on.
    void trust(PublicKey key) throws IOException;

    /// Whose evidence this system believes, as a rebuild begins: nobody is an answer too.
    default TrustedKeys trustedEvidence() throws IOException {
        return evidenceKeys().trusted();
    }

    /// Believes what this key signed as evidence, from now on.
    void trustEvidence(PublicKey key) throws IOException;

    /// Signs evidence: certificates, segments of the journal, reports; never points.
    Signer evidenceSigner() throws IOException;

    /// The keys whose evidence is believed.
    EvidenceKeys evidenceKeys() throws IOException;

    /// What policies say of new points.
    Policies policies() throws IOException;

    /// After what time that which takes something from existing points takes effect (architecture.md 5).
    default Period coolOff() throws IOException {
        return Period.ofDays(3);
    }

    Runs runs() throws IOException;

    Orders orders() throws IOException;

    BurnedIds burnedIds() throws IOException;

    Events events() throws IOException;

    /// Where granted restores go.
    default Places places() throws IOException {
        return (target, restoreId) -> {
            throw new Refused(CoreCode.TARGET_UNSUPPORTED, "Nothing here restores into \"" + target + "\".");
        };
    }

    /// Where requests to restore may be left.
    default Inbox inbox() throws IOException {
        return (bucket, key, version, limit) -> {
            throw new Refused(GrantCode.BAD_REQUEST, "There is no inbox here.");
        };
    }

    /// Who may call over HTTP.
    default ApiKeys apiKeys() throws IOException {
        throw new Failed(CoreCode.NO_API_KEYS, CoreCode.NO_API_KEYS.meaning());
    }

    /// The workspaces that are kept here.
    default KeptWorkspaces workspaces() throws IOException {
        throw new Failed(KeptCode.NONE, KeptCode.NONE.meaning());
    }

    /// The way around the size of a message, for documents over HTTP.
    default Transfers transfers() throws IOException {
        return Transfers.NONE;
    }

    /// What drops versions of workspaces that nobody needs any more; it holds no key.
    default Housekeeping housekeeping() throws IOException {
        throw new Failed(KeptCode.NONE, KeptCode.NONE.meaning());
    }

    /// Where the addresses of dead man's checks are.
    default PingUrls pingUrls() throws IOException {
        return reference -> {
            throw new Refused(PingCode.REFERENCE, "No address of a check can be read here.");
        };
    }

    /// A folder of our own on this machine's disk, where restore tests may write for a moment.
    Path scratch() throws IOException;

    InstantSource clock();

    /// Who the journal says it was: `cli:anna`, `function:export`.
    String actor();

    /// For ids, never for keys.
    RandomGenerator random();

    /// Names this run among the runs of a verification.
    String run();

    default PointReader pointReader() throws IOException {
        return pointReader(decryptionKeys());
    }

    /// @param identities instead of this home's own, for instance the break-glass key
    default PointReader pointReader(DecryptionKeys identities) throws IOException {
        return new PointReader(vault(), trustedKeys(), identities);
    }

    /// Closes what was opened.
    @Override
    void close();
}
