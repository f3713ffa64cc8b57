package dev.holdfast.http.workspace;

import dev.holdfast.core.workspace.kept.Transfers;
import dev.holdfast.http.Callers;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/// Where a document may be left that is larger than a message (workspace.md 10).
public final class UploadRoutes {
    private final Transfers transfers;
    private final int limit;

    /// @param limit bytes of a document
    public UploadRoutes(Transfers transfers, int limit) {
        this.transfers = transfers;
        this.limit = limit;
    }

    public List<Route> routes() {
        return List.of(Route.scoped("import", "POST", "/api/user/data/uploads", (request, parts) -> open(request)));
    }

    private Response open(Request request) throws IOException {
        var upload = transfers.open(Callers.workspace(request));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("uploadId", upload.id());
        answer.put("method", "PUT");
        answer.put("url", upload.url());
        answer.put("headers", new TreeMap<>(upload.headers()));
        answer.put("expiresAt", upload.until().toString());
        answer.put("maxBytes", limit);
        return Answers.json(201, answer);
    }
}
