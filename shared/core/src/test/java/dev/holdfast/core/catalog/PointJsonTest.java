package dev.holdfast.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The journal tells of a point's row by the digest of its text, so the text stays as it is for good.
final class PointJsonTest {
    private static final String TEXT = """
            {"record":{"tool":"holdfast/0.1.0","source":"00000000000000000000000000000001","sourceName":"api",\
            "kind":"kanuka","point":"20261121T030000Z-9f2c41d07a3b","createdAt":"2026-11-21T03:00:00Z",\
            "policy":"standard","fingerprint":"00ff","scheduledAt":"2026-11-21T03:00:00Z",\
            "promise":"2026-12-05T03:00:00Z",\
            "payload":{"key":"payloads/a/b/x.age","bytes":10,"sha256":"%1$s","version":"1"},\
            "contents":{"key":"payloads/a/b/contents.json.age","bytes":20,"sha256":"%1$s"},\
            "counts":{"entries":3,"publicKeys":1},"recipients":["age1a","age1b"],"warnings":["kanuka.plaintext"]},\
            "recordRef":{"key":"points/a/b/point.json","bytes":30,"sha256":"%1$s","version":"v\\"2"},\
            "state":"AVAILABLE","standing":{"status":"FAILED","verifiedAt":"2026-11-22T03:00:00Z","level":2,\
            "verdict":"DAMAGED","intactAt":"2026-11-21T04:00:00Z","restoredAt":"2026-11-21T04:00:00Z",\
            "suspectRun":"r-1","failedLevel":2,"triedAt":"2026-11-22T04:00:00Z","readAt":"2026-11-21T04:00:00Z",\
            "drift":"DRIFTED"},"protection":{"hold":true,"mode":"GOVERNANCE","until":"2026-12-05T03:00:00Z"},\
            "storedBytes":30,"revision":4}""".formatted("a".repeat(64));

    @Test
    void theTextOfAPointIsTheSameAsEver() {
        assertThat(PointJson.write(PointJson.read(TEXT))).isEqualTo(TEXT);
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        var point = PointJson.read(
                TEXT.replaceAll(",\"(scheduledAt|promise|suspectRun|drift|mode|until)\":\"[^\"]*\"", ""));
        assertThat(point.record().scheduledAt()).isEmpty();
        assertThat(point.protection().lock().end()).isEmpty();
        assertThat(JsonMapper.shared().readTree(PointJson.write(point)).has("promise"))
                .isFalse();
        assertThat(PointJson.read(PointJson.write(point))).isEqualTo(point);
    }
}
