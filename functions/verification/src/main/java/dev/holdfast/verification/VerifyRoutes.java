package dev.holdfast.verification;

import dev.holdfast.core.Parts;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.verification.Level;
import dev.holdfast.format.Refused;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// A verification over HTTP (cli.md 5). No key of a project comes that way, so a project's level 4 does not.
public final class VerifyRoutes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Parts parts;
    private final Verifiers verifiers;

    /// @param verifiers one for each request, which is a run of its own
    public VerifyRoutes(Parts parts, Verifiers verifiers) {
        this.parts = parts;
        this.verifiers = verifiers;
    }

    @FunctionalInterface
    public interface Verifiers {
        Verifier of(String run) throws IOException;
    }

    public List<Route> routes() {
        return List.of(Route.scoped(
                "operator", "POST", "/api/points/{id}/verify", (request, path) -> verify(request, path.getFirst())));
    }

    private Response verify(Request request, String part) throws IOException {
        var notation = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        var level = level(request);
        var point = new PointSelector(parts.catalog()).select(notation);
        var done = verifiers.of(run()).one(point.record().point().value(), level);
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("point", done.point().record().point().value())
                .put("level", done.level().number())
                .put("verdict", done.verdict().word())
                .put("durationMillis", done.duration().toMillis());
        var findings = answer.putArray("findings");
        done.findings()
                .forEach(finding -> findings.addObject()
                        .put("code", finding.code().id())
                        .put("severity", finding.code().severity().name())
                        .put("path", finding.path())
                        .put("message", finding.message()));
        return Response.json(200, answer);
    }

    /// Every request is a run of its own: damage is confirmed by another one, never by the same.
    private String run() {
        var name = new byte[8];
        parts.random().nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    private static Level level(Request request) {
        if (request.bodyLength() == 0) {
            return Level.of(2);
        }
        try {
            int level = JSON.readTree(request.body()).path("level").intValue(2);
            if (level >= 1 && level <= 4) {
                return Level.of(level);
            }
        } catch (JacksonException e) {
            throw new Refused(HttpCode.BAD_REQUEST, "The body is not JSON.");
        }
        throw new Refused(HttpCode.BAD_REQUEST, "\"level\" is 1, 2, 3 or 4.");
    }
}
