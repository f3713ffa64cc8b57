package dev.holdfast.format.certificate;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.ObjectKey;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A [Certificate] as an in-toto Statement v1, both ways. Reading takes what it knows; [SignedCertificate] writes
/// the result again and compares, so anything else cannot pass.
final class Statement {
    static final String TYPE = "https://in-toto.io/Statement/v1";

    private Statement() {}

    static JsonNode write(Certificate certificate) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("_type", TYPE).put("predicateType", SignedCertificate.PREDICATE_TYPE);
        var subjects = json.putArray("subject");
        certificate
                .subjects()
                .forEach(subject -> subjects.addObject()
                        .put("name", subject.key().value())
                        .putObject("digest")
                        .put("sha256", subject.sha256().hex()));
        var predicate = json.putObject("predicate");
        predicate
                .put("source", certificate.source().value())
                .put("point", certificate.point().value())
                .put("verdict", "INTACT")
                .put("level", certificate.level())
                .put("verifiedAt", certificate.verifiedAt().toString())
                .put("durationMillis", certificate.took().toMillis())
                .put("tool", certificate.tool());
        certificate.recipients().forEach(predicate.putArray("recipients")::add);
        return json;
    }

    static Certificate read(JsonNode json) {
        var predicate = json.path("predicate");
        return new Certificate(
                new SourceId(predicate.path("source").stringValue()),
                new PointId(predicate.path("point").stringValue()),
                StreamSupport.stream(json.path("subject").spliterator(), false)
                        .map(Statement::subject)
                        .toList(),
                predicate.path("level").intValue(),
                Instant.parse(predicate.path("verifiedAt").stringValue()),
                Duration.ofMillis(predicate.path("durationMillis").longValue()),
                predicate.path("tool").stringValue(),
                StreamSupport.stream(predicate.path("recipients").spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList());
    }

    private static Certificate.Subject subject(JsonNode json) {
        return new Certificate.Subject(
                new ObjectKey(json.path("name").stringValue()),
                new Digest(json.path("digest").path("sha256").stringValue()));
    }
}
