package dev.holdfast.format.kanuka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.format.Digest;
import dev.holdfast.format.point.Contents.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GenerationTest {
    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});

    @Test
    void oneCommonWrappedKeyProvesIt() {
        var here = List.of(wrapped("alice", ONE), wrapped("bob", TWO));
        assertThat(Generation.same(here, List.of(wrapped("alice", ONE)))).isTrue();
        assertThat(Generation.same(here, List.of(wrapped("renamed", TWO)))).isTrue();
    }

    @Test
    void theSameUserWithAnotherWrappedKeyProvesNothing() {
        assertThat(Generation.same(List.of(wrapped("alice", ONE)), List.of(wrapped("alice", TWO))))
                .isFalse();
    }

    @Test
    void commonSecretsOrEmptyFilesProveNothing() {
        var secret = new Item(".env.kanuka", 256, ONE);
        assertThat(Generation.same(List.of(secret), List.of(secret))).isFalse();
        var empty = new Item(".kanuka/secrets/alice.kanuka", 0, ONE);
        assertThat(Generation.same(List.of(empty), List.of(empty))).isFalse();
    }

    private static Item wrapped(String user, Digest digest) {
        return new Item(".kanuka/secrets/" + user + ".kanuka", 256, digest);
    }
}
