package dev.holdfast.http.workspace;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.workspace.ImportReport;
import dev.holdfast.core.workspace.WorkspacePlan;
import dev.holdfast.core.workspace.WorkspacePlan.Consent;
import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.KeptWorkspaces.Kept;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.DocumentReader.Read;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import dev.holdfast.format.workspace.WorkspaceCode;
import dev.holdfast.http.Callers;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// A document into a workspace, wholly or not at all: `POST …/import` as the seed has it, `…/_import_preview` and
/// `…/_import` as the real server does.
public final class ImportRoutes {
    /// What may stand around a document (workspace.md 11.9).
    private static final int MARGIN = 64 * 1024;

    /// How often an import is planned anew when somebody else was faster.
    private static final int ATTEMPTS = 5;

    private final KeptWorkspaces workspaces;
    private final Transfers transfers;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final int limit;

    /// @param ids for items whose own id is taken
    /// @param limit bytes of a document
    public ImportRoutes(
            KeptWorkspaces workspaces, Transfers transfers, InstantSource clock, Supplier<UUID> ids, int limit) {
        this.workspaces = workspaces;
        this.transfers = transfers;
        this.clock = clock;
        this.ids = ids;
        this.limit = limit;
    }

    public List<Route> routes() {
        return List.of(
                Route.scoped("import", "POST", "/api/user/data/import", (request, parts) -> natively(request))
                        .upTo(limit + MARGIN),
                Route.scoped("import", "POST", "/api/user/data/_import_preview", (request, parts) -> preview(request))
                        .upTo(limit)
                        .wording(Dialect::error),
                Route.scoped("import", "POST", "/api/user/data/_import", (request, parts) -> dialect(request))
                        .upTo(limit)
                        .wording(Dialect::error));
    }

    private Response natively(Request request) throws IOException {
        try (var envelope = Envelope.read(request.body())) {
            var asked = ImportRequest.of(envelope, false, clock.instant());
            var read = read(request, envelope);
            var document = Values.open(read.document(), envelope.passphrase());
            for (int attempt = 1; ; attempt++) {
                var kept = workspaces.open(Callers.workspace(request));
                var plan = WorkspacePlan.of(kept.workspace(), document, asked.options(), ids);
                var consent = plan.consent(asked.confirmed(), asked.agreed());
                if (consent != Consent.GIVEN) {
                    return unconfirmed(kept, plan, read, consent);
                }
                try {
                    return Answers.json(200, ImportReport.of(plan, read.findings(), commit(request, kept, plan), true));
                } catch (Failed e) {
                    requireAnotherTry(e, attempt);
                }
            }
        }
    }

    private Response unconfirmed(Kept kept, WorkspacePlan plan, Read read, Consent consent) {
        var report = ImportReport.of(plan, read.findings(), kept.head().sequence(), false);
        return consent == Consent.NEEDED
                ? Answers.json(200, report)
                : Answers.problem(
                        409,
                        "The plan is another one than was confirmed",
                        new Problem(
                                CoreCode.CONFIRMATION_REQUIRED.id(),
                                "The plan is not the one that was confirmed: something changed since. Nothing was done.",
                                "Look at 'plan', then confirm its 'planHash'.",
                                List.of(Map.of("planHash", plan.hash()))),
                        Map.of("plan", report));
    }

    private Response dialect(Request request) throws IOException {
        try (var envelope = Envelope.read(request.body())) {
            var asked = ImportRequest.of(envelope, true, clock.instant());
            var read = read(request, envelope);
            var document = Values.open(read.document(), envelope.passphrase());
            for (int attempt = 1; ; attempt++) {
                var kept = workspaces.open(Callers.workspace(request));
                var plan = WorkspacePlan.of(kept.workspace(), document, asked.options(), ids);
                try {
                    commit(request, kept, plan);
                    return Answers.json(200, Dialect.imported(plan));
                } catch (Failed e) {
                    requireAnotherTry(e, attempt);
                }
            }
        }
    }

    private Response preview(Request request) throws IOException {
        try (var envelope = Envelope.read(request.body())) {
            var mode =
                    ImportRequest.of(envelope, true, clock.instant()).options().mode();
            var current = workspaces.open(Callers.workspace(request)).workspace();
            try {
                var read = read(request, envelope);
                if (envelope.passphrase().isPresent()) {
                    Values.open(read.document(), envelope.passphrase());
                }
                return Answers.json(200, Dialect.preview(current, read.document(), mode));
            } catch (Refused e) {
                if (e.problem().code().equals(WorkspaceCode.UNSUPPORTED_VERSION.id())) {
                    return Answers.json(200, Dialect.invalid(e.problem().message()));
                }
                throw e;
            }
        }
    }

    private Read read(Request request, Envelope envelope) throws IOException {
        var upload = envelope.word("uploadId");
        if (upload.isPresent() && envelope.document().isPresent()) {
            throw Envelope.bad("There is both a document and an \"uploadId\"; one of them is meant.");
        }
        var bytes = upload.isPresent()
                ? transfers.take(Callers.workspace(request), upload.get(), limit)
                : envelope.document()
                        .orElseThrow(() -> Envelope.bad("\"document\" is missing: the content of a .secutils.json."));
        return DocumentReader.read(DocumentBytes.of(bytes), Limits.DEFAULT.withBytes(limit));
    }

    /// The workspace's version afterwards.
    private long commit(Request request, Kept kept, WorkspacePlan plan) throws IOException {
        if (plan.destroys()) {
            Callers.require(request, "apply");
        }
        Workspace next = plan.apply(kept.workspace());
        return next.equals(kept.workspace())
                ? kept.head().sequence()
                : workspaces
                        .by(Callers.actor(request))
                        .replace(kept, next, "workspace.imported")
                        .sequence();
    }

    private static void requireAnotherTry(Failed e, int attempt) {
        if (attempt == ATTEMPTS || !e.problem().code().equals(KeptCode.CHANGED.id())) {
            throw e;
        }
    }
}
