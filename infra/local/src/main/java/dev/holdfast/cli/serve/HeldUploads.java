package dev.holdfast.cli.serve;

import dev.holdfast.core.workspace.kept.KeptCode;
import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Refused;
import dev.holdfast.http.Callers;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Uploads of one machine: held in memory for a quarter of an hour, as documents may hold keys in clear and have no
/// place on a disk.
final class HeldUploads implements Transfers {
    private static final Duration TIME = Duration.ofMinutes(15);
    private static final long MOST_BYTES = 128L << 20;
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final RandomGenerator secure;
    private final int limit;
    private final Map<String, Held> held = new HashMap<>();

    /// Not a record: records print themselves.
    private static final class Held {
        private final WorkspaceId workspace;
        private final Instant until;
        private final byte[] bytes;

        Held(WorkspaceId workspace, Instant until, byte[] bytes) {
            this.workspace = workspace;
            this.until = until;
            this.bytes = bytes;
        }
    }

    /// @param limit bytes of a document
    HeldUploads(InstantSource clock, RandomGenerator secure, int limit) {
        this.clock = clock;
        this.secure = secure;
        this.limit = limit;
    }

    List<Route> routes() {
        return List.of(Route.scoped(
                        "import",
                        "PUT",
                        "/api/user/data/uploads/{id}",
                        (request, parts) -> put(request, parts.getFirst()))
                .upTo(limit));
    }

    @Override
    public synchronized Upload open(WorkspaceId workspace) {
        forget();
        if (held.size() >= MOST) {
            throw new Refused(HttpCode.BUSY, "Too many uploads are open.");
        }
        var random = new byte[16];
        secure.nextBytes(random);
        var id = HexFormat.of().formatHex(random);
        var until = clock.instant().plus(TIME);
        held.put(id, new Held(workspace, until, new byte[0]));
        return new Upload(id, "/api/user/data/uploads/" + id, Map.of("content-type", "application/json"), until);
    }

    private synchronized Response put(Request request, String id) {
        forget();
        var workspace = Callers.workspace(request);
        var open = get(workspace, id);
        if (held.values().stream().mapToLong(one -> one.bytes.length).sum() + request.bodyLength() > MOST_BYTES) {
            throw new Refused(HttpCode.BUSY, "There is no room for the document at the moment.");
        }
        held.put(id, new Held(workspace, open.until, request.body()));
        return new Response(204, Map.of(), new byte[0]);
    }

    @Override
    public synchronized byte[] take(WorkspaceId workspace, String id, long most) {
        forget();
        var bytes = get(workspace, id).bytes;
        if (bytes.length == 0) {
            throw new Refused(KeptCode.UPLOAD_UNKNOWN, "Nothing was left under this upload yet.");
        }
        return bytes.clone();
    }

    @Override
    public Optional<String> offer(WorkspaceId workspace, byte[] document) {
        return Optional.empty();
    }

    private Held get(WorkspaceId workspace, String id) {
        return Optional.ofNullable(held.get(id))
                .filter(one -> one.workspace.equals(workspace))
                .orElseThrow(() -> new Refused(KeptCode.UPLOAD_UNKNOWN, KeptCode.UPLOAD_UNKNOWN.meaning()));
    }

    private void forget() {
        var now = clock.instant();
        held.values().removeIf(one -> {
            boolean over = !one.until.isAfter(now);
            if (over) {
                Arrays.fill(one.bytes, (byte) 0);
            }
            return over;
        });
    }
}
