package dev.holdfast.api;

import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Catalog.PointQuery;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.source.SourceName;
import dev.holdfast.format.Refused;
import dev.holdfast.format.point.SourceId;
import dev.holdfast.http.HttpCode;
import dev.holdfast.http.Request;
import dev.holdfast.http.Response;
import dev.holdfast.http.Route;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/// What an operator may read of points over HTTP. Only the catalog is asked: no key and no payload is near.
public final class PointRoutes {
    private static final int LIMIT = 1_000;

    private final Catalog catalog;

    public PointRoutes(Catalog catalog) {
        this.catalog = catalog;
    }

    public List<Route> routes() {
        return List.of(
                Route.scoped("operator", "GET", "/api/points", (request, parts) -> list(request)),
                Route.scoped("operator", "GET", "/api/points/{id}", (request, parts) -> show(parts.getFirst())));
    }

    /// `?source=NAME`, `?at=TIME`; newest first, at most 1,000.
    private Response list(Request request) throws IOException {
        Optional<SourceId> source = Optional.empty();
        var name = request.query("source");
        if (name.isPresent()) {
            source = Optional.of(source(name.get()));
        }
        var any = PointQuery.in(Set.of(Point.State.AVAILABLE), LIMIT);
        var ofSource = source.map(any::from).orElse(any);
        var at = request.query("at").map(PointRoutes::moment);
        var found = catalog.points(at.map(ofSource::notAfter).orElse(ofSource));
        var answer = JsonNodeFactory.instance.objectNode();
        var points = answer.putArray("points");
        found.forEach(point -> points.add(PointJson.line(point)));
        return Response.json(200, answer);
    }

    private SourceId source(String name) throws IOException {
        return catalog.source(new SourceName(name))
                .orElseThrow(() -> new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + name + "\"."))
                .id();
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refused(HttpCode.BAD_REQUEST, "\"at\" is no time such as 2026-11-21T10:00:00Z.");
        }
    }

    private Response show(String part) throws IOException {
        var notation = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Response.json(200, PointJson.whole(new PointSelector(catalog).select(notation)));
    }
}
