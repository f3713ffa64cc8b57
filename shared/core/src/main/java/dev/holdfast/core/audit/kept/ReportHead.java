package dev.holdfast.core.audit.kept;

import dev.holdfast.core.audit.Result;
import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Problem;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.Dsse;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.security.GeneralSecurityException;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/// The first line of a kept report, a DSSE envelope: which report it is, and which one came before.
/// @param number from 1, without a gap
/// @param at the moment that was judged
/// @param previous SHA-256 of the whole file before; empty for the first
/// @param report SHA-256 of the second line, the report in JSON
public record ReportHead(long number, Instant at, String previous, Digest report, long bytes, Result result) {
    private static final Dsse DSSE = new Dsse(
            "application/vnd.holdfast.audit-report.v1+json",
            "report head",
            new Dsse.Complaints(ReportCode.NOT_CANONICAL, ReportCode.UNTRUSTED_SIGNER, ReportCode.BAD_SIGNATURE));

    byte[] seal(Signer signer) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("number", number)
                .put("at", at.toString())
                .put("previous", previous)
                .put("sha256", report.hex())
                .put("bytes", bytes)
                .put("result", result.name());
        try {
            return DSSE.seal(CanonicalJson.write(json), signer);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the evidence key does not sign", e);
        }
    }

    /// @throws Damaged with a code of [ReportCode]
    static ReportHead open(byte[] line, TrustedKeys trusted) {
        var payload = DSSE.open(line, trusted);
        try {
            var json = CanonicalJson.read(payload);
            return new ReportHead(
                    json.path("number").longValue(),
                    Instant.parse(json.path("at").stringValue()),
                    json.path("previous").stringValue(),
                    new Digest(json.path("sha256").stringValue()),
                    json.path("bytes").longValue(),
                    Result.valueOf(json.path("result").stringValue()));
        } catch (RuntimeException e) {
            throw new Damaged(Problem.of(ReportCode.BAD_REPORT, "the signed head of a report says nothing known"), e);
        }
    }
}
