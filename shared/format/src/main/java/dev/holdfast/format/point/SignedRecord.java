package dev.holdfast.format.point;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Problem;
import dev.holdfast.format.json.CanonicalJson;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// `point.json`: a DSSE envelope with one signature around a [PointRecord], in canonical JSON (point.md 1).
public final class SignedRecord {
    public static final String PAYLOAD_TYPE = "application/vnd.holdfast.point.v1+json";
    private static final Dsse DSSE = new Dsse(
            PAYLOAD_TYPE,
            "record",
            new Dsse.Complaints(PointCode.NOT_CANONICAL, PointCode.UNTRUSTED_SIGNER, PointCode.BAD_SIGNATURE));

    private SignedRecord() {}

    /// The bytes of `point.json`.
    public static byte[] seal(PointRecord record, Signer signer) throws GeneralSecurityException {
        return DSSE.seal(CanonicalJson.write(RecordJson.write(record)), signer);
    }

    /// The record in these bytes.
    /// @throws dev.holdfast.format.Damaged when they are not canonical, not of this format, or not signed by a
    ///     trusted key
    public static PointRecord open(byte[] pointJson, TrustedKeys trusted) {
        var payload = DSSE.open(pointJson, trusted);
        PointRecord record;
        try {
            record = RecordJson.read(CanonicalJson.read(payload));
        } catch (RecordJson.Unknown | RuntimeException e) {
            throw new Damaged(
                    Problem.of(PointCode.BAD_RECORD, "the signed record is not one that this version knows"), e);
        }
        if (!Arrays.equals(CanonicalJson.write(RecordJson.write(record)), payload)) {
            throw DSSE.notCanonical("the signed record");
        }
        return record;
    }
}
