package dev.holdfast.core.verification;

import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/// Where the addresses of dead man's checks are kept: the catalog and the journal know but the reference.
@FunctionalInterface
public interface PingUrls {
    /// @throws dev.holdfast.format.Refused `ping.reference`, `ping.bad-url`
    /// @throws dev.holdfast.format.Failed when what it names is not there
    PingUrl open(String reference) throws IOException;

    /// The name of a source's reference among the settings.
    static String name(SourceId source) {
        return "ping:" + source;
    }

    /// The row that says where the address is.
    static Registered row(Optional<Registered> present, SourceId source, String reference) {
        var json = JsonNodeFactory.instance.objectNode().put("reference", reference);
        return present.map(row -> row.next(json))
                .orElseGet(() -> Registered.first(Registered.Kind.SETTING, name(source), json));
    }

    static Optional<String> reference(Optional<Registered> row) {
        return row.filter(Registered::isLive)
                .map(live -> live.json().path("reference").stringValue(""));
    }
}
