package dev.holdfast.aws.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.format.Refused;
import dev.holdfast.format.point.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {
    private static final ObjectKey KEY = new ObjectKey("points/s/p/point.json");

    @Test
    void namesKeysBelowItsPrefix() {
        var location = S3Location.parse("s3://vault-1/a/b/");
        assertThat(location).hasToString("s3://vault-1/a/b");
        assertThat(location.name(KEY)).isEqualTo("a/b/points/s/p/point.json");
        assertThat(location.key("a/b/points/s/p/point.json")).contains(KEY);
    }

    @Test
    void knowsWhatIsNoKeyOfItsOwn() {
        var location = S3Location.parse("s3://vault-1/a");
        assertThat(location.key("a/../x")).isEmpty();
        assertThat(location.key("b/points")).isEmpty();
        assertThat(S3Location.parse("s3://vault-1").key("points/s")).contains(new ObjectKey("points/s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vault",
                "s3://",
                "s3://A",
                "s3://ok-bucket/../x",
                "s3://ok-bucket//x",
                "s3://ok-b/ü",
                "s4://vault"
            })
    void refusesWhatIsNoPlace(String text) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> S3Location.parse(text))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("aws.bad-location"));
    }
}
