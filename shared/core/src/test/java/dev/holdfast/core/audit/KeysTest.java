package dev.holdfast.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.VaultEvidence.WrappingKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a lost key takes with it.
final class KeysTest {
    private static final WrappingKey LOST = new WrappingKey(Draft.KEY, false, Optional.empty(), Optional.of(true));

    @Test
    void pointsThatOnlyALostKeyOpensAreCountedAndTheNewestIsNamed() {
        var draft = Draft.healthy();
        draft.keys = List.of(Gathered.of(LOST));
        draft.team().points.get(1).recipients = List.of(Draft.KEY);
        draft.team().points.get(2).recipients = List.of(Draft.KEY);
        assertThat(observed(draft))
                .singleElement()
                .asString()
                .contains("nothing else opens 2 points")
                .contains(draft.team().points.get(1).id().value());
    }

    @Test
    void whereBreakGlassStillOpensNothingIsLost() {
        var draft = Draft.healthy();
        draft.keys = List.of(Gathered.of(LOST));
        assertThat(observed(draft)).singleElement().asString().doesNotContain("nothing else");
    }

    @Test
    void twoLostKeysTakeWhatOnlyTheyOpen() {
        var draft = Draft.healthy();
        draft.keys = List.of(
                Gathered.of(LOST), Gathered.of(new WrappingKey(Draft.HOME, false, Optional.empty(), Optional.empty())));
        draft.team().newest().recipients = List.of(Draft.KEY, Draft.HOME);
        assertThat(observed(draft))
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("nothing else opens 1 point,"));
    }

    private static Stream<String> observed(Draft draft) {
        return FaultMatrixTest.report(draft.evidence()).control("KEY_LIVE").orElseThrow().resources().stream()
                .flatMap(judgement -> judgement.answer().findings().stream())
                .map(AuditFinding::observed);
    }
}
