package dev.holdfast.aws.table;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.schedule.Duty;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Digest;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The primary key of an item, and how keys are made:
///
/// | pk | sk | is |
/// | --- | --- | --- |
/// | `source#<id>` | `point#<pointId>` | a point; `created` = `<second>#<pointId>` sorts the index `byCreation` |
/// | `source#<id>` | `run#<duty>` | the next run; `duePartition` = `<duty>#<shard>`, `dueAt` sort the index `due` |
/// | `sources#<shard>` | `<id>` | a source |
/// | `name#<name>` | `name` | which living source has the name |
/// | `registered#<kind>` | `<name>` | a policy, grant, hold … |
/// | `head#<shard>` | `<chain or source id>` | the chain's last number and hash, the source's highest fence |
/// | `journal#<chain>` | `<seq, 19 digits>` | an entry |
/// | `lease#<id>` | `lease` | who works on a source (operations table) |
/// | `burned#<id>` | `burned` | an id that counted (operations table, expires) |
/// | `WORKSPACES` | `<id>` | where a workspace is (workspaces table) |
/// | `WORKSPACE#<id>` | `<sequence, 19 digits>` | a version that it was at (workspaces table) |
///
/// A shard is a hex digit of the id's own digest, so what is listed as a whole lies in 16 partitions.
record Keys(String pk, String sk) {
    static final String PK = "pk";
    static final String SK = "sk";
    static final String POINT = "point#";

    static Keys point(SourceId source, PointId point) {
        return new Keys(partition(source), POINT + point);
    }

    static String partition(SourceId source) {
        return "source#" + source;
    }

    static Keys run(Duty duty, SourceId source) {
        return new Keys(partition(source), "run#" + duty);
    }

    static Keys source(SourceId source) {
        return new Keys("sources#" + shard(source.value()), source.value());
    }

    static Keys name(SourceName name) {
        return new Keys("name#" + name, "name");
    }

    static Keys registered(Registered.Kind kind, String name) {
        return new Keys("registered#" + kind, name);
    }

    static Keys head(String id) {
        return new Keys("head#" + shard(id), id);
    }

    static Keys entry(String chain, long seq) {
        return new Keys("journal#" + chain, "%019d".formatted(seq));
    }

    static Keys lease(SourceId source) {
        return new Keys("lease#" + source, "lease");
    }

    static Keys burned(String id) {
        return new Keys("burned#" + id, "burned");
    }

    static String due(Duty duty, SourceId source) {
        return duty + "#" + shard(source.value());
    }

    /// Sorts points by time, then id.
    static String created(Instant at, PointId point) {
        return at.truncatedTo(ChronoUnit.SECONDS) + "#" + point;
    }

    /// Comes after every point of that second and before those of the next.
    static String endOf(Instant second) {
        return second.truncatedTo(ChronoUnit.SECONDS) + "$";
    }

    /// The 16 partitions of this name.
    static List<String> shards(String name) {
        return IntStream.range(0, 16)
                .mapToObj(shard -> name + "#" + Integer.toHexString(shard))
                .toList();
    }

    private static char shard(String id) {
        return Digest.of(id.getBytes(StandardCharsets.UTF_8)).hex().charAt(0);
    }

    Map<String, AttributeValue> key() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }
}
