package dev.holdfast.aws.vault;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.core.vault.Vault;
import dev.holdfast.testkit.vault.VaultContract;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class S3VaultIT extends VaultContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private static String bucket = "";
    private Optional<S3Vault> vault = Optional.empty();

    @BeforeAll
    static void makeABucket() {
        engine = Optional.of(Engine.clients(S3VaultIT.class));
        bucket = Engine.fresh("vault");
        engine.orElseThrow()
                .s3()
                .createBucket(make -> make.bucket(bucket)
                        .objectLockEnabledForBucket(true)
                        .createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    @BeforeEach
    void aPrefixOfItsOwn() {
        var location = S3Location.parse("s3://" + bucket + "/" + Engine.fresh("p"));
        vault = Optional.of(
                S3Vault.at(location, Optional.empty(), engine.orElseThrow(), S3Vault.Floor.ANY, new SecureRandom()));
    }

    @Override
    protected Vault vault() {
        return vault.orElseThrow();
    }

    @Override
    protected void passUntil(Instant instant) throws Exception {
        while (vault().now().isBefore(instant)) {
            Thread.sleep(Duration.ofMillis(200));
        }
    }
}
