package dev.holdfast.core.audit.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.audit.Framework;
import dev.holdfast.core.audit.control.Controls;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FrameworksTest {
    @Test
    void theCommandLinesPacksAreThereAndNis2IsTheDefault() {
        assertThat(Frameworks.ALL)
                .extracting(Framework::id)
                .containsExactly("nis2", "nist-800-53", "soc2", "iso27001", "pci", "hipaa", "dora", "sec-17a-4");
        assertThat(Frameworks.standard().id()).isEqualTo("nis2");
        assertThat(Frameworks.named("nis1")).isEmpty();
    }

    @Test
    void everyClauseIsAnsweredByControlsThatExist() {
        var known = Controls.standard().stream()
                .map(control -> control.about().id())
                .collect(Collectors.toSet());
        assertThat(Frameworks.ALL)
                .flatExtracting(Framework::clauses)
                .allSatisfy(clause -> assertThat(clause.controls())
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .isSubsetOf(known));
    }

    @Test
    void theDefaultPackUsesEveryControl() {
        var used = Frameworks.standard().clauses().stream()
                .flatMap(clause -> clause.controls().stream())
                .collect(Collectors.toSet());
        assertThat(used).hasSize(Controls.standard().size());
    }
}
