package dev.holdfast.cli;

import dev.holdfast.cli.kit.Host;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One run of the command line, streams caught.
record Ran(int exit, String out, String err) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Ran in(Path folder, String... arguments) {
        return at(InstantSource.system(), folder, arguments);
    }

    /// The same with a clock of the test's own.
    static Ran at(InstantSource clock, Path folder, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Main.run(
                new Host(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        folder,
                        Map.of("HOLDFAST_HOME", folder.resolve("home").toString()),
                        clock,
                        Optional::empty,
                        false),
                List.of(arguments));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// The one JSON document on stdout; anything behind it fails.
    JsonNode json() {
        return JSON.readTree(out);
    }

    String errorCode() {
        return json().path("error").path("code").stringValue("");
    }
}
