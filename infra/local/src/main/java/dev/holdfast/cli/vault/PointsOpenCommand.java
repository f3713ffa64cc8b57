package dev.holdfast.cli.vault;

import dev.holdfast.cli.home.Homes;
import dev.holdfast.cli.kit.Action;
import dev.holdfast.cli.kit.Bytes;
import dev.holdfast.cli.kit.Cli;
import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `points open`
@Command(
        name = "open",
        description = "Writes a point's payload in the clear: the archive that kanuka itself imports.",
        footer = {"", "Example:", "  holdfast points open team@latest -o team.tar.gz"})
final class PointsOpenCommand implements Action {
    @Parameters(paramLabel = "POINT", description = "an id, or SOURCE@latest")
    String notation = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "where to write it, - for stdout")
    String output = "";

    @Option(names = "--force", description = "overwrite an existing file")
    boolean force;

    @Mixin
    IdentityOption identity = new IdentityOption();

    @Override
    public Result run(Cli cli) throws IOException {
        Opened.requireUsable(cli, output);
        try (var system = Homes.open(cli);
                var progress = cli.progress()) {
            system.reporting(progress);
            var point = new Chosen(system).one(notation);
            progress.begin("opening " + point.record().sourceName());
            progress.ahead(0, 2 * point.record().payload().bytes());
            var prepared =
                    Systems.restoreJob(system, identity.keys(cli, system)).prepare(point);
            var opened = Opened.write(cli, output, force, prepared.payload());
            var result = Result.of(Json.object()
                    .put("point", point.record().point())
                    .put("file", output)
                    .put("bytes", opened.bytes())
                    .put("sha256", opened.sha256()));
            Chosen.warnIfFailed(result, point);
            return output.equals("-")
                    ? result
                    : result.say("Wrote " + output + " (" + Bytes.text(opened.bytes()) + ")");
        }
    }
}
