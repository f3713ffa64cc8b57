package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// No rule of retention.md 1 to 5 without a vector: `retention-rules.txt` lists the rules, and these say that the list
/// is kept.
final class VectorCoverageTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Reasons of counted points, which a future-dated point is not.
    private static final Set<Reason> OF_THE_COUNTED = EnumSet.of(
            Reason.LAST,
            Reason.HOURLY,
            Reason.DAILY,
            Reason.WEEKLY,
            Reason.MONTHLY,
            Reason.QUARTERLY,
            Reason.YEARLY,
            Reason.WITHIN,
            Reason.NEWEST,
            Reason.NEWEST_VERIFIED);

    @Test
    void everyRuleHasAVectorAndEveryVectorARule() throws IOException, URISyntaxException {
        var vectors = new TreeSet<String>();
        files().forEach(file -> vectors.add(file.getFileName().toString().substring(0, 3)));
        var named = new TreeSet<String>();
        rules().forEach((rule, numbers) -> {
            assertThat(numbers).as(rule).isNotEmpty();
            assertThat(vectors).as(rule).containsAll(numbers);
            named.addAll(numbers);
        });
        assertThat(named).as("vectors that a rule names").isEqualTo(vectors);
    }

    /// Any two reasons that one point can have are those of a point in some vector.
    @Test
    void everyPairOfReasonsThatCanMeetMeets() throws IOException, URISyntaxException {
        var met = new TreeSet<String>();
        for (var decision : decisions()) {
            var words = decision.path("reasons")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .toList();
            words.forEach(one -> words.forEach(other -> met.add(one + " and " + other)));
        }
        for (var one : Reason.values()) {
            for (var other : Reason.values()) {
                boolean apart = (one == Reason.FUTURE_DATED && OF_THE_COUNTED.contains(other))
                        || (other == Reason.FUTURE_DATED && OF_THE_COUNTED.contains(one));
                assertThat(met.contains(one.word() + " and " + other.word()))
                        .as(one.word() + " and " + other.word())
                        .isEqualTo(!apart);
            }
        }
    }

    /// What only one reason keeps tells the most: each reason is the only one of some point.
    @Test
    void everyReasonKeepsAPointAlone() throws IOException, URISyntaxException {
        var alone = new TreeSet<String>();
        for (var decision : decisions()) {
            if (decision.path("reasons").size() == 1) {
                alone.add(decision.path("reasons").get(0).stringValue());
            }
        }
        for (var reason : Reason.values()) {
            assertThat(alone).contains(reason.word());
        }
    }

    private static SortedMap<String, List<String>> rules() throws IOException, URISyntaxException {
        var rules = new TreeMap<String, List<String>>();
        for (var line : Files.readAllLines(resource("/retention-rules.txt"))) {
            if (!line.startsWith("#")) {
                int end = line.lastIndexOf(':');
                var numbers = line.substring(end + 1).strip();
                rules.put(line.substring(0, end), numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
            }
        }
        return rules;
    }

    private static List<JsonNode> decisions() throws IOException, URISyntaxException {
        var decisions = new ArrayList<JsonNode>();
        for (var file : files()) {
            JSON.readTree(file).path("expected").forEach(decisions::add);
        }
        return decisions;
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        try (var files = Files.list(resource("/retention"))) {
            return files.sorted().toList();
        }
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(VectorCoverageTest.class.getResource(name))
                .toURI());
    }
}
