package dev.holdfast.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.format.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitLocationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.org/team/repo.git",
                "https://git.example.org:8443/team/repo#branch=main",
                "https://git.example.org/repo.git#branch=release/1.2&token=file:/run/keys/git",
                "https://git.example.org/repo.git#token=arn:aws:secretsmanager:eu-central-1:123456789012:secret:hf/x-AbCdEf",
                "http://127.0.0.1:3000/repo.git",
            })
    void comesBackAsItWasWritten(String location) {
        assertThat(GitLocation.isOne(location)).isTrue();
        assertThat(GitLocation.parse(location)).hasToString(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://git.example.org/repo.git",
                "https://anna:secret@git.example.org/repo.git",
                "https://git.example.org/repo.git?x=1",
                "https://git.example.org",
                "https:///repo.git",
                "https://git.example.org/repo.git#sha=1",
                "https://git.example.org/re po.git",
            })
    void refusesAnAddressThatLeaksOrLeadsNowhere(String location) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> GitLocation.parse(location))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("git.address"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret@"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-x", "a..b", "a//b", "a/.b", "a.lock", "a/", "a b", "a~1", "a:b", "HEAD^", "a&token=b"})
    void refusesWhatIsNoBranch(String branch) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> GitLocation.of("https://h/r.git", Optional.of(branch), Optional.empty()))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("git.branch"));
    }

    @Test
    void aTokenPrintsNothingAndMayNameItsUser() {
        try (var plain = GitToken.of("glpat-1\n".getBytes(StandardCharsets.US_ASCII), "x");
                var named = GitToken.of("x-token-auth:abc".getBytes(StandardCharsets.US_ASCII), "x")) {
            assertThat(plain.user() + "/" + plain.password()).isEqualTo("x-access-token/glpat-1");
            assertThat(named.user() + "/" + named.password()).isEqualTo("x-token-auth/abc");
            assertThat(plain).hasToString("GitToken[hidden]");
        }
    }
}
