package dev.holdfast.checks.stack;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.vault.S3Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Both templates, deployed on LocalStack for one test class, and the parts that they make.
/// @param names a file that says what the stacks are called
/// @param output what the deployment said
/// @param sources the bucket that the template lets export read
record Deployed(Path names, String output, S3Location vault, String sources, AwsClients clients)
        implements AutoCloseable {
    static Deployed on(String endpoint, Path scratch) throws IOException {
        var names = scratch.resolve("deployed.json");
        var ran = Tools.SAM.run("python", "infra/localstack/smoke.py", "--keep", names.toString());
        if (ran.exit() != 0) {
            throw new AssertionError(ran.output());
        }
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var place = new AwsClients.Place(Optional.of("eu-central-1"), Optional.of(URI.create(endpoint)));
        var said = JsonMapper.shared().readTree(Files.readAllBytes(names));
        return new Deployed(
                names,
                ran.output(),
                S3Location.parse(said.path("vault").stringValue()),
                said.path("sources").stringValue(),
                AwsClients.at(place, Deadline.NONE));
    }

    /// As a command line finds it: from the vault's address alone.
    AwsSystem system() throws IOException {
        return AwsSystem.of(vault, clients, InstantSource.system(), "test");
    }

    @Override
    public void close() {
        clients.close();
        Tools.SAM.run("python", "infra/localstack/smoke.py", "--delete", names.toString());
    }
}
