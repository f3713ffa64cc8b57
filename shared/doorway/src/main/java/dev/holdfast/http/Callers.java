package dev.holdfast.http;

import dev.holdfast.core.workspace.kept.WorkspaceId;
import dev.holdfast.format.Refused;

/// What a route asks about the caller that its scope already let in.
public final class Callers {
    private Callers() {}

    /// @throws Refused `http.forbidden` for a key that is for no workspace
    public static WorkspaceId workspace(Request request) {
        return new WorkspaceId(request.caller()
                .flatMap(Caller::workspace)
                .orElseThrow(() -> new Refused(HttpCode.FORBIDDEN, "The key is for no workspace.")));
    }

    /// Who the history and the journal say it was: `api:<key id>`.
    public static String actor(Request request) {
        return "api:" + request.caller().map(Caller::key).orElse("nobody");
    }

    /// @throws Refused `http.forbidden`
    public static void require(Request request, String scope) {
        if (!request.caller().map(caller -> caller.may(scope)).orElse(false)) {
            throw new Refused(HttpCode.FORBIDDEN, "This needs the scope \"" + scope + "\".");
        }
    }
}
