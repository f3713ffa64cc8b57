package dev.holdfast.format.certificate;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.PointRecord;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a passed restore test states (verification.md): these stored bytes were restored at this time and were what had
/// been exported.
/// @param subjects the objects that were read, by key and digest of the ciphertext: record, payload, contents
/// @param level 3 (restored) or 4 (its secrets opened too)
/// @param verifiedAt whole seconds
/// @param took the observed restore time, in whole milliseconds
/// @param tool name and version of what tested
/// @param recipients who can open the point: `age1…` or a key ARN
public record Certificate(
        SourceId source,
        PointId point,
        List<Subject> subjects,
        int level,
        Instant verifiedAt,
        Duration took,
        String tool,
        List<String> recipients) {
    private static final int LOWEST = 3;
    private static final int HIGHEST = 4;

    public Certificate {
        subjects = List.copyOf(subjects);
        recipients = List.copyOf(recipients);
        if (level < LOWEST || level > HIGHEST) {
            throw new IllegalArgumentException("only a restore test (level 3 or 4) is certified");
        }
        if (subjects.isEmpty() || !verifiedAt.equals(verifiedAt.truncatedTo(ChronoUnit.SECONDS)) || took.isNegative()) {
            throw new IllegalArgumentException("a certificate names objects, whole seconds and a time that passed");
        }
    }

    /// One object that was read.
    public record Subject(ObjectKey key, Digest sha256) {
        static Subject of(ObjectRef ref) {
            return new Subject(ref.key(), ref.sha256());
        }
    }

    /// @param recordRef where the record itself stands
    /// @param at truncated to the second
    public static Certificate of(
            PointRecord record, ObjectRef recordRef, int level, Instant at, Duration took, String tool) {
        return new Certificate(
                record.source(),
                record.point(),
                subjects(record, recordRef),
                level,
                Instant.ofEpochSecond(at.getEpochSecond()),
                Duration.ofMillis(took.toMillis()),
                tool,
                record.recipients());
    }

    private static List<Subject> subjects(PointRecord record, ObjectRef recordRef) {
        return List.of(Subject.of(recordRef), Subject.of(record.payload()), Subject.of(record.contents()));
    }

    /// Refuses a certificate that is shown for another point, or for other bytes of it.
    /// @throws Damaged `certificate.other-point`
    public void requireAbout(PointRecord record, ObjectRef recordRef) {
        boolean same = source.equals(record.source()) && point.equals(record.point());
        if (!same || !subjects.equals(subjects(record, recordRef))) {
            throw new Damaged(
                    CertificateCode.OTHER_POINT,
                    "the certificate is about point " + point + ", and not about what the vault holds as "
                            + record.point());
        }
    }
}
