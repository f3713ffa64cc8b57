package dev.holdfast.aws;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.http.SdkHttpClient;

/// The engine that plays AWS: the endpoint in `HOLDFAST_TEST_AWS_ENDPOINT`, else LocalStack in a container where Docker
/// is, else none, and then its tests are skipped and [SkippedLoudly] says so.
public final class Engine {
    static final String VARIABLE = "HOLDFAST_TEST_AWS_ENDPOINT";
    private static final String REGION = "eu-central-1";
    private static final Set<String> SKIPPED = new ConcurrentSkipListSet<>();
    private static final Optional<URI> ENDPOINT = find();

    private Engine() {}

    /// Skips the calling test class when there is no engine.
    public static AwsClients clients(Class<?> test) {
        return clients(test, AwsClients::urlConnection);
    }

    public static AwsClients clients(Class<?> test, Supplier<SdkHttpClient> http) {
        return clients(test, http, Deadline.NONE);
    }

    public static AwsClients clients(Class<?> test, Supplier<SdkHttpClient> http, Deadline deadline) {
        if (ENDPOINT.isEmpty()) {
            SKIPPED.add(test.getSimpleName());
            Assumptions.abort("SKIPPED " + test.getSimpleName() + ": no Docker, and " + VARIABLE + " is not set");
        }
        return AwsClients.over(new AwsClients.Place(Optional.of(REGION), ENDPOINT), deadline, http);
    }

    /// A name that no other run uses.
    public static String fresh(String what) {
        return "hf-" + what + "-" + Long.toString(new SplittableRandom().nextLong(1L << 50), 36);
    }

    static Set<String> skipped() {
        return SKIPPED;
    }

    private static Optional<URI> find() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(URI.create(named));
        }
        return DockerClientFactory.instance().isDockerAvailable() ? Optional.of(started()) : Optional.empty();
    }

    @SuppressWarnings("resource") // the container ends with the tests' process
    private static URI started() {
        var container = new GenericContainer<>(DockerImageName.parse("localstack/localstack:4.14.0"))
                .withExposedPorts(4566)
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(4566));
        container.start();
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(4566));
    }
}
