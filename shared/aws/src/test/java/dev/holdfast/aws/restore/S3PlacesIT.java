package dev.holdfast.aws.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.format.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class S3PlacesIT {
    private static Optional<AwsClients> found = Optional.empty();
    private static String bucket = "";

    @BeforeAll
    static void makeABucket() {
        found = Optional.of(Engine.clients(S3PlacesIT.class));
        bucket = Engine.fresh("restore");
        engine().s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
    }

    private static AwsClients engine() {
        return found.orElseThrow();
    }

    @Test
    void aPlaceIsCompleteWhenItsReceiptIsThere() throws IOException {
        var place = new S3Places(engine()).open("s3://" + bucket + "/api", "0".repeat(32));
        place.put(".kanuka/config.toml", new ByteArrayInputStream(bytes("old")), 3);
        place.put(".kanuka/config.toml", new ByteArrayInputStream(bytes("new!")), 4);
        assertThat(place.isComplete()).isFalse();
        place.complete(bytes("{}"));
        assertThat(place.isComplete()).isTrue();
        assertThat(place.location()).isEqualTo("s3://" + bucket + "/api/" + "0".repeat(32) + "/");
        assertThat(read(place.location().substring(("s3://" + bucket + "/").length()) + ".kanuka/config.toml"))
                .isEqualTo("new!");
    }

    @Test
    void aFileLargerThanIsHeldGoesThroughToo() throws IOException {
        var place = new S3Places(engine()).open("s3://" + bucket, "1".repeat(32));
        var large = new byte[(8 << 20) + 1];
        place.put("large", new ByteArrayInputStream(large), large.length);
        var head = engine().s3().headObject(ask -> ask.bucket(bucket).key("1".repeat(32) + "/large"));
        assertThat(head.contentLength()).isEqualTo(large.length);
    }

    @Test
    void aTargetThatIsNotInS3IsRefused() {
        var places = new S3Places(engine());
        assertThatThrownBy(() -> places.open("/srv/restores", "0".repeat(32))).isInstanceOf(Refused.class);
    }

    @Test
    void theInboxReadsItsOwnObjectsAndNoLargerOnes() throws IOException {
        put("inbox/please.json", "{\"grant\":\"a\",\"id\":\"1\"}");
        put("inbox/large.json", "x".repeat(1_025));
        put("inbox/empty.json", "");
        put("vault/secret", "secret");
        var inbox = S3Inbox.at(bucket + "/inbox/", engine());
        assertThat(new String(inbox.read(bucket, "inbox/please.json", "", 1_024), StandardCharsets.UTF_8))
                .isEqualTo("{\"grant\":\"a\",\"id\":\"1\"}");
        for (var key : new String[] {"inbox/large.json", "inbox/gone.json", "inbox/empty.json", "vault/secret"}) {
            assertThatThrownBy(() -> inbox.read(bucket, key, "", 1_024))
                    .as(key)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo("restore.bad-request"));
        }
        assertThatThrownBy(() -> inbox.read("other-bucket", "inbox/please.json", "", 1_024))
                .isInstanceOf(Refused.class);
    }

    private static void put(String key, String text) {
        engine().s3()
                .putObject(
                        put -> put.bucket(bucket).key(key),
                        software.amazon.awssdk.core.sync.RequestBody.fromString(text));
    }

    private static String read(String key) {
        return engine().s3()
                .getObjectAsBytes(get -> get.bucket(bucket).key(key))
                .asUtf8String();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
