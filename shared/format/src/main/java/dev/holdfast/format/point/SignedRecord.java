package dev.holdfast.format.point;

/// `point.json`: a DSSE envelope with one signature around a [PointRecord], in canonical JSON (point.md 1).
public final class SignedRecord {
    public static final String PAYLOAD_TYPE = "application/vnd.holdfast.point.v1+json";

    private SignedRecord() {}

    /// The bytes of `point.json`.
    public static byte[] seal(PointRecord record, Signer signer) throws java.security.GeneralSecurityException {
        throw new UnsupportedOperationException("not yet");
    }

    /// The record in these bytes.
    /// @throws dev.holdfast.format.Damaged when they are not canonical, not of this format, or not signed by a
    ///     trusted key
    public static PointRecord open(byte[] pointJson, TrustedKeys trusted) {
        throw new UnsupportedOperationException("not yet");
    }
}
