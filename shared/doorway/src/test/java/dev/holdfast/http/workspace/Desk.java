package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.kept.Bounds;
import dev.holdfast.core.workspace.kept.KeptWorkspaces;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.http.Caller;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import dev.holdfast.http.Router;
import dev.holdfast.testkit.Faults;
import dev.holdfast.testkit.MutableClock;
import dev.holdfast.testkit.workspace.FaultyWorkspaces;
import dev.holdfast.testkit.workspace.InMemoryWorkspaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The routes of workspaces over a workspace in memory, `team`.
final class Desk {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final int LIMIT = 10_485_760;
    static final String ALL = """
            {"scripts":true,"secrets":true,"responders":true,"respondersHistory":true,"certificateTemplates":true,
             "privateKeys":true,"contentSecurityPolicies":true,"pageTrackers":true,"pageTrackersHistory":true,
             "apiTrackers":true,"apiTrackersHistory":true,"settings":true,"tags":true}""";

    final MutableClock clock = MutableClock.at("2026-11-21T03:00:00Z");
    final KeptWorkspaces workspaces;
    private final InMemoryWorkspaces memory = new InMemoryWorkspaces();
    private final X25519.Generated key = X25519.generate();
    private final Random ids = new Random(2);
    private final Transfers transfers;
    private final int limit;
    private Router router;
    private Set<String> scopes = Set.of("export", "import", "apply");

    Desk() throws IOException {
        this(Transfers.NONE, LIMIT);
    }

    Desk(Transfers transfers, int limit) throws IOException {
        this.transfers = transfers;
        this.limit = limit;
        workspaces = kept(Faults.none());
        workspaces.create(new WorkspaceId("team"));
        router = router(workspaces);
    }

    private KeptWorkspaces kept(Faults faults) {
        var store = new FaultyWorkspaces(memory, memory, faults);
        var identities = X25519.identities(key.identityFile().clone());
        return new KeptWorkspaces(
                store,
                store,
                context -> List.of(key.recipient()),
                context -> identities,
                Bounds.DEFAULT,
                clock,
                new Random(1),
                "test");
    }

    private Router router(KeptWorkspaces kept) {
        var routes = new ArrayList<Route>();
        routes.addAll(new ExportRoutes(kept, transfers, clock, new SecureRandom()).routes());
        routes.addAll(new ImportRoutes(kept, transfers, clock, this::id, limit).routes());
        routes.addAll(new UploadRoutes(transfers, limit).routes());
        return new Router(routes);
    }

    private synchronized UUID id() {
        return new UUID(ids.nextLong(), ids.nextLong());
    }

    /// From now on calls of the store cross this plan.
    void through(Faults faults) {
        router = router(kept(faults));
    }

    int versions() throws IOException {
        return workspaces.history(new WorkspaceId("team")).size();
    }

    Desk as(String... words) {
        scopes = Set.of(words);
        return this;
    }

    Response post(String path, String body) throws IOException {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    Response post(String path, byte[] body) throws IOException {
        return router.answer(new Request(
                "POST",
                path,
                Map.of(),
                Map.of("content-type", "application/json"),
                body,
                Optional.of(new Caller("key-1", Optional.of("team"), scopes))));
    }

    JsonNode export() throws IOException {
        return json(post("/api/user/data/export", "{\"include\":" + ALL + "}"));
    }

    JsonNode json(Response response) {
        return JSON.readTree(response.body());
    }

    static String fixture(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(Desk.class.getResourceAsStream("/workspace/" + name + ".secutils.json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
