package dev.holdfast.local.secutils;

import dev.holdfast.core.keys.FingerprintKeys;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import dev.holdfast.core.workspace.point.WorkspaceSnapshot;
import dev.holdfast.format.point.PayloadKeys;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.WorkspaceCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads a `--secutils URL` source through the server's own export, values and histories included, under a passphrase
/// that is made for the one request.
/// @param most bytes of the server's document
public record RemoteReader(
        FingerprintKeys fingerprints, ServerKeys keys, InstantSource clock, SecutilsServer.Pauses pauses, int most)
        implements SourceReader {
    private static final String EXPORT = "/api/user/data/_export";

    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var random = new SecureRandom();
        try (var server = new SecutilsServer(RemoteLocation.parse(source.location()), keys, pauses, random);
                var once = PayloadKeys.fresh(new byte[32], random);
                var passphrase = Passphrase.of(once);
                var key = fingerprints.open()) {
            var read = DocumentReader.read(
                    DocumentBytes.of(server.ask(EXPORT, body(once), most)), Limits.DEFAULT.withBytes(most));
            var workspace = Values.open(read.document(), Optional.of(passphrase));
            var warnings = new ArrayList<>(read.findings());
            warnings.addAll(WorkspaceCheck.survey(workspace, Tiers.DEFAULT));
            return WorkspaceSnapshot.of(source, workspace, warnings, key, clock.instant());
        }
    }

    /// Everything, in the real server's words (workspace.md 1).
    private static byte[] body(PayloadKeys once) {
        var body = JsonNodeFactory.instance.objectNode();
        var include = body.putObject("include");
        for (var section : Section.OF_ITEMS) {
            var selection = include.putObject(section.key()).put("type", "all");
            if (section == Section.RESPONDERS || section.isTracker()) {
                selection.put("includeHistory", true);
            }
        }
        include.put(Section.SETTINGS.key(), true);
        var passphrase = once.passphrase();
        body.put("secretsPassphrase", new String(passphrase));
        Arrays.fill(passphrase, '\0');
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
