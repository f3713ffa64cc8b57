package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.Selection;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.format.workspace.Document;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Section;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import dev.holdfast.http.Callers;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The document of a workspace: `POST …/export` as the seed has it and `…/_export` as the real server does.
public final class ExportRoutes {
    private final KeptWorkspaces workspaces;
    private final Transfers transfers;
    private final InstantSource clock;
    private final RandomGenerator secure;

    /// @param secure the operating system's randomness, for salts and nonces
    public ExportRoutes(KeptWorkspaces workspaces, Transfers transfers, InstantSource clock, RandomGenerator secure) {
        this.workspaces = workspaces;
        this.transfers = transfers;
        this.clock = clock;
        this.secure = secure;
    }

    public List<Route> routes() {
        return List.of(
                Route.scoped("export", "POST", "/api/user/data/export", (request, parts) -> export(request, false))
                        .upTo(1 << 20),
                Route.scoped("export", "POST", "/api/user/data/_export", (request, parts) -> export(request, true))
                        .upTo(1 << 20)
                        .wording(Dialect::error));
    }

    private Response export(Request request, boolean dialect) throws IOException {
        try (var envelope = Envelope.read(request.body())) {
            var selection = ExportRequest.selection(envelope, !dialect);
            var id = Callers.workspace(request);
            var workspace = selection.of(workspaces.open(id).workspace());
            long now = clock.instant().getEpochSecond();
            var out = new ByteArrayOutputStream();
            DocumentWriter.write(document(workspace, selection, envelope.passphrase(), now), out);
            var body = out.toByteArray();
            var elsewhere = transfers.offer(id, body);
            if (elsewhere.isPresent()) {
                return new Response(303, Map.of("location", elsewhere.get()), new byte[0]);
            }
            var response = new Response(200, headers(workspace, selection, envelope), body);
            return dialect
                    ? response.with("content-disposition", "attachment; filename=\"export-" + now + ".secutils.json\"")
                    : response;
        }
    }

    /// A passphrase says something about secrets alone (workspace.md 11.11).
    private Document document(
            Workspace workspace, Selection selection, Optional<Passphrase> passphrase, long exportedAt) {
        return passphrase.isPresent() && selection.has(Section.SECRETS)
                ? Values.seal(workspace, exportedAt, passphrase.get(), secure)
                : Values.omit(workspace, exportedAt);
    }

    /// The body is the document and nothing else; what there is to say about it stands in the head.
    private static Map<String, String> headers(Workspace workspace, Selection selection, Envelope envelope) {
        var warnings = new ArrayList<String>();
        if (envelope.passphrase().isPresent() && !selection.has(Section.SECRETS)) {
            warnings.add("workspace.passphrase-ignored");
        }
        if (envelope.passphrase().isEmpty() && workspace.count(Section.SECRETS) > 0) {
            warnings.add(WorkspaceCode.VALUE_MISSING.id());
        }
        if (workspace.items(Section.PRIVATE_KEYS).stream()
                .anyMatch(key -> !key.fields().truth("encrypted"))) {
            warnings.add(WorkspaceCode.CLEAR_PRIVATE_KEY.id());
        }
        return warnings.isEmpty()
                ? Map.of("content-type", "application/json")
                : Map.of("content-type", "application/json", "holdfast-warnings", String.join(", ", warnings));
    }
}
