package dev.holdfast.local.home;

import dev.holdfast.format.Problem;
import dev.holdfast.format.Refused;
import dev.holdfast.local.Durable;
import dev.holdfast.local.LocalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the settings of a home say whose vault, catalog and keys are those of a stack: where that is, and nothing else.
/// @param vault `s3://bucket/prefix`
/// @param region absent = as the environment or the profile says
public record StackHome(String vault, Optional<String> region) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEME = "s3://";

    /// Empty for a home of this machine's own.
    /// @throws Refused `local.settings-invalid`
    public static Optional<StackHome> of(Home home) throws IOException {
        try {
            var node = JSON.readTree(Files.readAllBytes(home.settings()));
            var vault = node.path("vault").stringValue("");
            return vault.startsWith(SCHEME) ? Optional.of(read(home, node, vault)) : Optional.empty();
        } catch (JacksonException e) {
            throw new Refused(
                    Problem.of(LocalCode.SETTINGS_INVALID, home.settings() + " is not JSON: " + e.getOriginalMessage()),
                    e);
        }
    }

    private static StackHome read(Home home, JsonNode node, String vault) {
        for (var name : node.propertyNames()) {
            if (!name.equals("version") && !name.equals("vault") && !name.equals("region")) {
                throw new Refused(
                        LocalCode.SETTINGS_INVALID,
                        home.settings() + ": " + name + ": a stack keeps this itself; the home has no such setting.");
            }
        }
        return new StackHome(vault, Optional.ofNullable(node.get("region")).map(region -> region.stringValue("")));
    }

    public void write(Home home) throws IOException {
        var node = JSON.createObjectNode().put("version", 1).put("vault", vault);
        region.ifPresent(name -> node.put("region", name));
        Durable.replace(home.settings(), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
    }
}
