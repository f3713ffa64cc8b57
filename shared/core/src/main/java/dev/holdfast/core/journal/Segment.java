package dev.holdfast.core.journal;

import dev.holdfast.format.Damaged;
import dev.holdfast.format.Digest;
import dev.holdfast.format.Problem;
import dev.holdfast.format.json.CanonicalJson;
import dev.holdfast.format.point.Dsse;
import dev.holdfast.format.point.Signer;
import dev.holdfast.format.point.TrustedKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `journal/<n>.jsonl`: entries as they left the catalog. The first line is a signed head (a DSSE envelope) that names
/// the digest of the segment before, the Merkle root of the entries and the heads of all chains; each further line is
/// the stored text of one entry, unchanged (audit.md 4).
/// @param number from 1
/// @param previous SHA-256 of the whole segment before; empty for the first
/// @param heads of every chain of the journal, as it is after this segment
/// @param entries stored texts, those of one chain in a row
public record Segment(long number, Instant at, String previous, SortedMap<String, Head> heads, List<String> entries) {
    static final String PAYLOAD_TYPE = "application/vnd.holdfast.journal-segment.v1+json";
    private static final Dsse DSSE = new Dsse(
            PAYLOAD_TYPE,
            "segment head",
            new Dsse.Complaints(JournalCode.NOT_CANONICAL, JournalCode.UNTRUSTED_SIGNER, JournalCode.BAD_SIGNATURE));

    public Segment {
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a segment has entries");
        }
    }

    /// The bytes of the file.
    /// @param signer of evidence
    public byte[] seal(Signer signer) {
        try {
            var head = new String(DSSE.seal(CanonicalJson.write(head()), signer), StandardCharsets.UTF_8);
            return (head + "\n" + String.join("\n", entries) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the evidence-signing key does not sign", e);
        }
    }

    private JsonNode head() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("number", number)
                .put("at", at.toString())
                .put("previous", previous)
                .put("entries", entries.size())
                .put("root", Merkle.root(entries).hex());
        var all = json.putObject("heads");
        heads.forEach(
                (chain, head) -> all.putObject(chain).put("seq", head.seq()).put("hash", head.hash()));
        return json;
    }

    /// The segment in these bytes.
    /// @throws Damaged with a code of [JournalCode] when it is not exactly what a trusted key signed
    public static Segment open(byte[] file, TrustedKeys trusted) {
        var lines = lines(file);
        var payload = DSSE.open(lines.getFirst().getBytes(StandardCharsets.UTF_8), trusted);
        var segment = read(payload, lines.subList(1, lines.size()));
        if (!Arrays.equals(CanonicalJson.write(segment.head()), payload)) {
            throw new Damaged(JournalCode.BAD_SEGMENT, "the entries are not those that the signed head counts");
        }
        return segment;
    }

    private static List<String> lines(byte[] file) {
        var text = new String(file, StandardCharsets.UTF_8);
        if (!text.endsWith("\n") || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file)) {
            throw new Damaged(JournalCode.BAD_SEGMENT, "it is no text, or its last line is cut off");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static Segment read(byte[] payload, List<String> entries) {
        try {
            var json = CanonicalJson.read(payload);
            var heads = new TreeMap<String, Head>();
            json.path("heads")
                    .properties()
                    .forEach(head -> heads.put(
                            head.getKey(),
                            new Head(
                                    head.getValue().path("seq").longValue(),
                                    head.getValue().path("hash").stringValue())));
            return new Segment(
                    json.path("number").longValue(),
                    Instant.parse(json.path("at").stringValue()),
                    json.path("previous").stringValue(),
                    heads,
                    entries);
        } catch (RuntimeException e) {
            throw new Damaged(
                    Problem.of(JournalCode.BAD_SEGMENT, "the signed head says nothing that this version knows"), e);
        }
    }

    /// What the next segment calls its `previous`.
    static String nameOf(byte[] file) {
        return Digest.of(file).hex();
    }
}
