package dev.holdfast.local.secutils;

import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.Payload;
import dev.holdfast.core.workspace.WorkspaceOptions;
import dev.holdfast.core.workspace.WorkspaceOptions.Conflict;
import dev.holdfast.core.workspace.WorkspaceOptions.Mode;
import dev.holdfast.core.workspace.point.WorkspaceRestore;
import dev.holdfast.format.Failed;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.PayloadKeys;
import dev.holdfast.format.workspace.DocumentWriter;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Restores into a workspace on a remote server, through its own preview and import, the values under a passphrase that
/// is made for these two requests. The server imports item by item, which [#caveats] says before anything is sent.
public final class SecutilsTarget implements RestoreTarget<WorkspaceRestore, SecutilsPlan>, AutoCloseable {
    private static final String PREVIEW = "/api/user/data/_import_preview";
    private static final String IMPORT = "/api/user/data/_import";
    private static final int ANSWER = 16 << 20;

    /// Of a request's body, wrapper included (workspace.md 5).
    private static final int REQUEST = 10_485_760;

    private final SecutilsServer server;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final PayloadKeys once = PayloadKeys.fresh(new byte[32], random);
    private Optional<JsonNode> results = Optional.empty();

    public SecutilsTarget(SecutilsServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /// What the server cannot do as one change, in words.
    public static List<String> caveats(WorkspaceOptions options) {
        var caveats = new ArrayList<String>();
        caveats.add("The server imports item by item: when it fails half way, what came before stays.");
        caveats.add("Items get new ids and times there; a secret without a value becomes the word 'placeholder'.");
        if (options.mode() == Mode.APPLY || options.conflict().equals(Optional.of(Conflict.OVERWRITE))) {
            caveats.add("What is overwritten is deleted first, with its history and the references to it.");
        }
        if (options.mode() == Mode.APPLY) {
            caveats.add("Deletions come last, one by one; tags that the document lacks go without being asked for.");
        }
        return caveats;
    }

    @Override
    public SecutilsPlan plan(Payload payload, WorkspaceRestore restore) throws IOException {
        var workspace = restore.read(payload);
        var body = body(workspace, restore.options(), Optional.empty());
        try {
            return SecutilsDecision.of(
                    workspace, restore.options(), json(server.ask(PREVIEW, body, ANSWER)), server.address());
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /// @throws Failed `secutils.half-done`
    @Override
    public void apply(SecutilsPlan plan, Payload payload, WorkspaceRestore restore) throws IOException {
        var body = body(restore.read(payload), restore.options(), Optional.of(plan));
        try {
            results = Optional.of(json(server.tell(IMPORT, body, ANSWER)).path("results"));
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /// What the server says that it did, by collection; empty before it did anything.
    public Optional<JsonNode> results() {
        return results;
    }

    /// In the server's words (workspace.md 1). The document goes as it is: no number of it is read as one.
    private byte[] body(Workspace workspace, WorkspaceOptions options, Optional<SecutilsPlan> plan) throws IOException {
        var around = JsonNodeFactory.instance.objectNode();
        around.put("mode", options.mode() == Mode.APPLY ? "apply" : "merge");
        plan.ifPresent(decided -> SecutilsDecision.write(decided, around));
        var secret = once.passphrase();
        around.put("secretsPassphrase", new String(secret));
        Arrays.fill(secret, '\0');
        var out = new ByteArrayOutputStream();
        var head = around.toString();
        out.writeBytes(head.substring(0, head.length() - 1).getBytes(StandardCharsets.UTF_8));
        out.writeBytes(",\"data\":".getBytes(StandardCharsets.UTF_8));
        try (var passphrase = Passphrase.of(once)) {
            var now = clock.instant().getEpochSecond();
            DocumentWriter.write(Values.seal(workspace, now, passphrase, random), out);
        }
        out.write('}');
        if (out.size() > REQUEST) {
            throw new Refused(
                    SecutilsCode.TOO_LARGE,
                    "The document makes a request of " + out.size() + " bytes; the server takes " + REQUEST + ".");
        }
        return out.toByteArray();
    }

    private static JsonNode json(byte[] answer) {
        try {
            return JsonMapper.shared().readTree(answer);
        } catch (JacksonException e) {
            throw new Failed(SecutilsCode.REFUSED, "The server's answer is not JSON.");
        }
    }

    @Override
    public void close() {
        once.close();
        server.close();
    }
}
