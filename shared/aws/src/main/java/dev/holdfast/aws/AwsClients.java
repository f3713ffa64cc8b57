package dev.holdfast.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The SDK's clients over one HTTP client, each made at its first use: a function pays only for those it calls, and
/// nothing is opened before a snapshot is taken. Threads may share it.
///
/// The HTTP client is the JDK's own `HttpURLConnection` (decision 12): no dependency, the fastest start, bodies of
/// known length are streamed, never gathered and never silently sent twice.
public final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Place place;
    private final Deadline deadline;
    private final Lazy<SdkHttpClient> http;
    private final Lazy<S3Client> s3 = new Lazy<>(this::newS3);
    private final Lazy<S3Presigner> presigner = new Lazy<>(this::newPresigner);
    private final Lazy<DynamoDbClient> dynamo = new Lazy<>(() -> plain(DynamoDbClient.builder()));
    private final Lazy<KmsClient> kms = new Lazy<>(() -> plain(KmsClient.builder()));
    private final Lazy<SqsClient> queues = new Lazy<>(() -> plain(SqsClient.builder()));
    private final Lazy<EventBridgeClient> bus = new Lazy<>(() -> plain(EventBridgeClient.builder()));
    private final Lazy<SecretsManagerClient> secrets = new Lazy<>(() -> plain(SecretsManagerClient.builder()));

    /// Where the services are.
    /// @param region absent = as the environment says
    /// @param endpoint of an engine that plays AWS; absent = AWS itself
    public record Place(Optional<String> region, Optional<URI> endpoint) {
        public static final Place ENVIRONMENT = new Place(Optional.empty(), Optional.empty());
    }

    private AwsClients(Place place, Deadline deadline, Supplier<SdkHttpClient> http) {
        this.place = place;
        this.deadline = deadline;
        this.http = new Lazy<>(http);
    }

    public static AwsClients at(Place place, Deadline deadline) {
        return over(place, deadline, AwsClients::urlConnection);
    }

    /// @param http made at the first call; a test puts faults into it
    public static AwsClients over(Place place, Deadline deadline, Supplier<SdkHttpClient> http) {
        return new AwsClients(place, deadline, http);
    }

    /// The HTTP client of all of them.
    public static SdkHttpClient urlConnection() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .build();
    }

    public Calls calls() {
        return new Calls(deadline);
    }

    /// The time that the work at hand may still take, what is kept back for giving up in order not counted.
    public Duration remaining() {
        return deadline.remaining().minus(Deadline.RESERVE);
    }

    public S3Client s3() {
        return s3.get();
    }

    /// Signs requests that somebody else will make; it makes none itself.
    public S3Presigner presigner() {
        return presigner.get();
    }

    public DynamoDbClient dynamo() {
        return dynamo.get();
    }

    public KmsClient kms() {
        return kms.get();
    }

    public SecretsManagerClient secrets() {
        return secrets.get();
    }

    public SqsClient queues() {
        return queues.get();
    }

    public EventBridgeClient bus() {
        return bus.get();
    }

    /// Checksums are named, and compared, by the vault itself: whole objects, ranges put together and parts alike.
    private S3Client newS3() {
        return configured(S3Client.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 ->
                        s3.pathStyleAccessEnabled(place.endpoint().isPresent()).expectContinueEnabled(false))
                .build();
    }

    private S3Presigner newPresigner() {
        var builder = S3Presigner.builder()
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(place.endpoint().isPresent())
                        .build());
        place.region().map(Region::of).ifPresent(builder::region);
        place.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C plain(B builder) {
        return configured(builder).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(B builder) {
        place.region().map(Region::of).ifPresent(builder::region);
        place.endpoint().ifPresent(builder::endpointOverride);
        return builder.httpClient(http.get())
                .overrideConfiguration(each -> each.retryStrategy(DeadlineRetries.until(deadline)));
    }

    @Override
    public void close() {
        s3.ifMade(S3Client::close);
        presigner.ifMade(S3Presigner::close);
        dynamo.ifMade(DynamoDbClient::close);
        kms.ifMade(KmsClient::close);
        queues.ifMade(SqsClient::close);
        bus.ifMade(EventBridgeClient::close);
        secrets.ifMade(SecretsManagerClient::close);
        http.ifMade(SdkHttpClient::close);
    }

    private static final class Lazy<T> {
        private final ReentrantLock lock = new ReentrantLock();
        private final Supplier<T> make;
        private Optional<T> made = Optional.empty();

        Lazy(Supplier<T> make) {
            this.make = make;
        }

        T get() {
            lock.lock();
            try {
                if (made.isEmpty()) {
                    made = Optional.of(make.get());
                }
                return made.get();
            } finally {
                lock.unlock();
            }
        }

        void ifMade(java.util.function.Consumer<T> act) {
            lock.lock();
            try {
                made.ifPresent(act);
            } finally {
                lock.unlock();
            }
        }
    }
}
