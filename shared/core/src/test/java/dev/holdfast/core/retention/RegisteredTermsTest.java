package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.catalog.Registered.Kind;
import dev.holdfast.format.point.PointId;
import dev.holdfast.format.point.SourceId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is registered beside a policy: holds, former policies, terms of a source, what a pass remembers. Each is read
/// as it was written, and counts from and until the very moment that it says.
final class RegisteredTermsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);
    private static final Instant BEFORE = NOW.minusSeconds(1);
    private static final SourceId SOURCE = new SourceId("0".repeat(31) + "1");
    private static final SourceId OTHER = new SourceId("0".repeat(31) + "2");
    private static final PointId POINT = new PointId("20261121T100000Z-aaaaaaaaaaaa");
    private static final PointId NEXT = new PointId("20261121T100000Z-bbbbbbbbbbbb");

    private static final Hold RANGE = new Hold(
            "range",
            new Hold.Scope(SOURCE, Optional.empty(), Optional.of(BEFORE), Optional.of(LATER)),
            "court",
            NOW,
            "cli:anna",
            Optional.empty());
    private static final Hold ONE = new Hold(
                    "one", Hold.Scope.of(SOURCE, POINT), "court", NOW, "cli:anna", Optional.empty())
            .released(new Hold.Release(BEFORE, "cli:otto", "over", NOW));

    @Test
    void aHoldIsReadAsItWasWritten() {
        for (var hold : List.of(RANGE, ONE)) {
            assertThat(Hold.read(hold.json())).isEqualTo(hold);
            assertThat(Hold.read(Registered.first(Kind.HOLD, hold.name(), hold.json())))
                    .isEqualTo(hold);
        }
    }

    @Test
    void aScopeEndsWithItsEnds() {
        var scope = RANGE.scope();
        for (var inside : List.of(BEFORE, NOW, LATER)) {
            assertThat(scope.covers(SOURCE, POINT, inside)).isTrue();
        }
        for (var outside : List.of(BEFORE.minusSeconds(1), LATER.plusSeconds(1))) {
            assertThat(scope.covers(SOURCE, POINT, outside)).isFalse();
        }
        assertThat(scope.covers(OTHER, POINT, NOW)).isFalse();
        assertThat(ONE.scope().covers(SOURCE, POINT, NOW)).isTrue();
        assertThat(ONE.scope().covers(SOURCE, NEXT, NOW)).isFalse();
    }

    @Test
    void aReleasedHoldHoldsUntilItsCoolOffIsOver() throws IOException {
        assertThat(RANGE.activeAt(LATER)).isTrue();
        assertThat(ONE.activeAt(BEFORE)).isTrue();
        assertThat(ONE.activeAt(NOW)).isFalse();
        var catalog = knowing(
                Registered.first(Kind.HOLD, "one", ONE.json()), Registered.first(Kind.HOLD, "range", RANGE.json()));
        var all = Holds.at(catalog, NOW);
        assertThat(all.all()).containsExactly(ONE, RANGE);
        assertThat(all.of(SOURCE).all()).containsExactly(ONE, RANGE);
        assertThat(all.of(SOURCE).now()).isEqualTo(NOW);
        assertThat(all.of(OTHER).all()).isEmpty();
        var one = new Holds(List.of(ONE), NOW);
        assertThat(one.cover(SOURCE, POINT, NOW)).isFalse();
        assertThat(one.letGo(SOURCE, POINT, NOW)).isTrue();
        assertThat(one.letGo(SOURCE, NEXT, NOW)).as("never ours").isFalse();
        assertThat(one.at(BEFORE).cover(SOURCE, POINT, NOW)).isTrue();
        assertThat(one.at(BEFORE).cover(SOURCE, NEXT, NOW)).isFalse();
        assertThat(one.at(BEFORE).letGo(SOURCE, POINT, NOW)).isFalse();
        assertThat(all.cover(SOURCE, POINT, NOW)).isTrue();
        assertThat(all.letGo(SOURCE, POINT, NOW)).as("another holds it").isFalse();
    }

    @Test
    void aFormerPolicyHasASayUntilItsEnd() throws IOException {
        var first = policy("a", 1);
        var versions = PolicyVersions.first(first)
                .changed(policy("a", 2), BEFORE.minusSeconds(9), BEFORE)
                .changed(policy("a", 3), BEFORE.minusSeconds(9), NOW);
        assertThat(versions.inForce(BEFORE.minusSeconds(1)))
                .containsExactly(policy("a", 3), policy("a", 1), policy("a", 2));
        assertThat(versions.inForce(BEFORE)).containsExactly(policy("a", 3), policy("a", 2));
        assertThat(versions.inForce(NOW)).containsExactly(policy("a", 3));
        assertThat(versions.changed(first, BEFORE, LATER).former())
                .extracting(PolicyVersions.Former::policy)
                .containsExactly(policy("a", 2), policy("a", 3));
        var row = Registered.first(Kind.POLICY, "a", versions.json());
        assertThat(PolicyVersions.read(row)).isEqualTo(versions);
        assertThat(PolicyVersions.read(Registered.first(Kind.POLICY, "a", first.json())))
                .isEqualTo(PolicyVersions.first(first));
        var policies = new CatalogPolicies(knowing(row), policy("standard", 9));
        assertThat(policies.of("a")).isEqualTo(policy("a", 3));
        assertThat(policies.inForce("a", BEFORE)).containsExactly(policy("a", 3), policy("a", 2));
        Policies bare = name -> policy(name, 4);
        assertThat(bare.inForce("b", NOW)).containsExactly(policy("b", 4));
    }

    @Test
    void termsCountFromAndUntilTheirMoments() throws IOException {
        var terms = SourceTerms.NONE
                .leaving("old", BEFORE.minusSeconds(9), BEFORE)
                .leaving("a", BEFORE.minusSeconds(9), LATER)
                .lettingGo(NOW)
                .frozen(LATER);
        assertThat(terms.former()).hasSize(2);
        assertThat(terms.removedAt(BEFORE)).isFalse();
        assertThat(terms.removedAt(NOW)).isTrue();
        assertThat(terms.coolingAt(NOW)).isTrue();
        assertThat(terms.coolingAt(LATER)).isFalse();
        assertThat(SourceTerms.NONE.removedAt(NOW) || SourceTerms.NONE.coolingAt(NOW))
                .isFalse();
        assertThat(terms.leaving("b", BEFORE, NOW).former())
                .extracting(SourceTerms.Former::policy)
                .containsExactly("a", "b");
        Policies policies = name -> policy(name, name.length());
        assertThat(terms.inForce(policies, "today", NOW)).containsExactly(policy("today", 5), policy("a", 1));
        assertThat(terms.inForce(policies, "today", LATER)).containsExactly(policy("today", 5));
        var row = terms.row(knowing(), SOURCE);
        assertThat(row.name()).isEqualTo("terms:" + SOURCE);
        assertThat(SourceTerms.of(knowing(row), SOURCE)).isEqualTo(terms);
        assertThat(SourceTerms.of(knowing(), SOURCE)).isEqualTo(SourceTerms.NONE);
        assertThat(SourceTerms.NONE.row(knowing(row), SOURCE).revision()).isEqualTo(2);
    }

    @Test
    void whatAPassRemembersIsReadAgain() {
        var memory = new PassMemory(
                NOW,
                List.of(policy("a", 1), policy("b", 2)),
                true,
                new TreeMap<>(Map.of("p", BEFORE, "q", NOW)),
                Optional.of("r"),
                new TreeSet<>(List.of("s")),
                new TreeSet<>(List.of("p")));
        var name = PassMemory.name(SOURCE);
        assertThat(name).isEqualTo("pass:" + SOURCE);
        assertThat(PassMemory.read(Registered.first(Kind.PASS, name, memory.json())))
                .isEqualTo(memory);
    }

    @Test
    void aVaultCoolsOffForThreeDaysUnlessItSays() throws IOException {
        assertThat(new RegisteredCoolOff(knowing()).period()).isEqualTo(Period.ofDays(3));
        var json = tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("period", "P9D");
        var row = Registered.first(Kind.COOL_OFF, "vault", json);
        assertThat(new RegisteredCoolOff(knowing(row)).period()).isEqualTo(Period.ofDays(9));
        new RegisteredCoolOff(knowing(row)).begin(Period.ofDays(1), NOW, "test"); // stays, so nothing is committed
    }

    private static Policy policy(String name, int last) {
        var text = "{'name':'%s','timeZone':'UTC','keep':{'last':%d},'lock':'NONE'}".formatted(name, last);
        return Policy.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// A catalog that knows these and nothing else.
    private static Catalog knowing(Registered... rows) {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("registered")) {
                        throw new AssertionError(method + " is not asked here");
                    }
                    var kind = List.of(rows).stream().filter(row -> row.kind() == arguments[0]);
                    return arguments.length == 1
                            ? kind.toList()
                            : kind.filter(row -> row.name().equals(arguments[1]))
                                    .findFirst();
                });
    }
}
