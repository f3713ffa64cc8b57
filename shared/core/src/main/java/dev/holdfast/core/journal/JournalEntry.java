package dev.holdfast.core.journal;

import dev.holdfast.format.Digest;
import dev.holdfast.format.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.JsonNodeFactory;

/// One link of a chain. `stored` are the canonical bytes of the entry without its hash, as they were hashed; they are
/// never re-serialised for checking (audit.md 4).
/// @param seq from 1 in each chain
/// @param hash SHA-256 of `stored`
public record JournalEntry(String chain, long seq, String stored, Digest hash) {
    /// The `previous` of the first entry of a chain.
    public static final String FIRST = "";

    /// Chains a draft behind the entry whose hash is `previous` ([#FIRST] for seq 1).
    public static JournalEntry link(JournalDraft draft, long seq, String previous) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("chain", draft.chain())
                .put("seq", seq)
                .put("at", draft.at().toString())
                .put("actor", draft.actor())
                .put("action", draft.action())
                .put("subject", draft.subject())
                .put("previous", previous);
        var details = node.putObject("details");
        draft.details().forEach(details::put);
        var bytes = CanonicalJson.write(node);
        return new JournalEntry(draft.chain(), seq, new String(bytes, StandardCharsets.UTF_8), Digest.of(bytes));
    }
}
