package dev.holdfast.checks.stack;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.AwsSystem;
import dev.holdfast.aws.Deadline;
import dev.holdfast.aws.vault.S3Location;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Both templates, deployed on LocalStack for one test class, and the parts that they make.
/// @param names a file that says what the stacks are called
/// @param output what the deployment said
/// @param sources the bucket that the template lets export read
/// @param resources of the app's stack, by logical name
record Deployed(Path names, String output, S3Location vault, String sources, JsonNode resources, AwsClients clients)
        implements AutoCloseable {
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/lambda/aws4_request,"
            + " SignedHeaders=host, Signature=none";

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
                said.path("resources"),
                AwsClients.at(place, Deadline.NONE));
    }

    /// As a command line finds it: from the vault's address alone.
    AwsSystem system() throws IOException {
        return AwsSystem.of(vault, clients, InstantSource.system(), "test");
    }

    /// The name of the app's stack, under which its secrets lie.
    String app() throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(names))
                .at("/stacks/0")
                .stringValue();
    }

    String resource(String logicalName) {
        return resources.path(logicalName).stringValue();
    }

    /// Calls a function through its alias, as the Scheduler does, and returns its answer. The SDK's client for it
    /// is not among the libraries; LocalStack reads the region in the signature and checks nothing.
    JsonNode invoke(String function, String event) throws IOException, InterruptedException {
        var path = "/2015-03-31/functions/" + resource(function) + "/invocations?Qualifier=live";
        var request = HttpRequest.newBuilder(URI.create(System.getenv(StackIT.ENDPOINT) + path))
                .header("Authorization", SIGNED)
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200
                    || answer.headers().firstValue("X-Amz-Function-Error").isPresent()) {
                throw new AssertionError(function + ": " + answer.statusCode() + " " + answer.body());
            }
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    @Override
    public void close() {
        clients.close();
        Tools.SAM.run("python", "infra/localstack/smoke.py", "--delete", names.toString());
    }
}
