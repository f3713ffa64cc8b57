package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Bytes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.keys.DecryptionKeys;
import dev.holdfast.format.Failed;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.ObjectRef;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `points show`
@Command(
        name = "show",
        description = "Shows a recovery point's record and, when a key is at hand, the names in it.",
        footer = {"", "Example:", "  holdfast points show team@latest"})
final class PointsShowCommand implements Action {
    @Parameters(paramLabel = "POINT", description = "an id, or SOURCE@latest")
    String notation = "";

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Override
    public Result run(Cli cli) throws IOException {
        try (var system = Homes.open(cli)) {
            var chosen = new Chosen(system);
            var point = chosen.one(notation);
            var contents = contents(chosen, point, identity.keys(cli, system));
            var result = Result.of(json(point, contents));
            tell(result, point);
            contents.ifPresentOrElse(
                    found -> found.items()
                            .forEach(item -> result.say("  %10s  %s".formatted(Bytes.text(item.bytes()), item.name()))),
                    () -> result.warn("No key at hand opens this point; its names stay hidden."));
            return Chosen.warnIfFailed(result, point);
        }
    }

    private static Optional<Contents> contents(Chosen chosen, Point point, DecryptionKeys keys) throws IOException {
        try {
            return Optional.of(chosen.contents(point, keys));
        } catch (Failed e) {
            if (Chosen.isNoKey(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Json json(Point point, Optional<Contents> contents) {
        var record = point.record();
        return PointView.json(point)
                .put("sourceId", record.source())
                .put("tool", record.tool())
                .put("scheduledAt", record.scheduledAt())
                .put("policy", record.policy())
                .put("promise", record.promise())
                .put("counts", record.counts())
                .put("recipients", record.recipients())
                .put("warnings", record.warnings())
                .put("payload", ref(record.payload()))
                .put("contents", ref(record.contents()))
                .putIf(
                        "items",
                        contents.map(found ->
                                found.items().stream().map(PointView::item).toList()));
    }

    private static Json ref(ObjectRef ref) {
        return Json.object().put("key", ref.key()).put("bytes", ref.bytes()).put("sha256", ref.sha256());
    }

    private static void tell(Result result, Point point) {
        var record = point.record();
        result.say("point      " + record.point())
                .say("source     " + record.sourceName() + " (" + record.kind() + ")")
                .say("created    " + record.createdAt())
                .say("verified   " + point.standing().status())
                .say("locked     "
                        + PointView.lockedUntil(point).map(Object::toString).orElse("no"))
                .say("payload    " + Bytes.text(record.payload().bytes()) + "  "
                        + record.payload().key());
        record.recipients().forEach(recipient -> result.say("opened by  " + recipient));
    }
}
