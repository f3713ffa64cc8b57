package dev.holdfast.format.point;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The signed content of `point.json` (point.md 1): what a recovery point is, in clear, without any secret.
/// Instants are whole seconds.
/// @param tool name and version of what wrote it, `holdfast/0.1.0`
/// @param kind `kanuka` or `workspace`
/// @param counts how many of what the payload holds, by the kind's own words
/// @param promise until when the policy keeps the point at least, as far as is known at its birth (retention.md 5)
/// @param recipients who can open payload and contents: `age1…` or a key ARN
/// @param warnings stable codes
/// @param fingerprint the keyed fingerprint of the content
public record PointRecord(
        String tool,
        SourceId source,
        String sourceName,
        String kind,
        PointId point,
        Instant createdAt,
        Optional<Instant> scheduledAt,
        ObjectRef payload,
        ObjectRef contents,
        SortedMap<String, Long> counts,
        String policy,
        Optional<Instant> promise,
        List<String> recipients,
        List<String> warnings,
        String fingerprint) {
    public PointRecord {
        counts = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(counts));
        recipients = List.copyOf(recipients);
        warnings = List.copyOf(warnings);
    }

    /// The id of the payload this point names, from the payload's key.
    public PayloadId payloadId() {
        return new PayloadId(payload.key().value().split("/", -1)[2]);
    }
}
