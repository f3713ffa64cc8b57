package dev.holdfast.core.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.core.vault.Lock;
import dev.holdfast.core.vault.LockMode;
import dev.holdfast.format.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void thePolicyOfANewHomeIsTheOneOfTheText() {
        var text = """
                {
                  "name": "standard",
                  "timeZone": "Europe/Berlin",
                  "keep": {"last": 3, "hourly": 24, "daily": 7, "weekly": 5, "monthly": 12, "quarterly": 0, "yearly": 7, "within": "P14D"},
                  "minimum": "P7D",
                  "maximum": "P10Y",
                  "lock": "GOVERNANCE"
                }
                """;
        assertThat(parse(text)).isEqualTo(Policy.standard(BERLIN));
    }

    @Test
    void everyProblemIsListedAtOnce() {
        var problems = problems("""
                {"nam": "x", "timeZone": "Europe/Bern", "keep": {"daily": -1, "hourly": 10001, "weekly": 1.5, "monthly": "3",
                 "yearly": true, "within": "P0D", "weakly": 4}, "minimum": "P-1D", "maximum": "PT0S", "probation": 35,
                 "lock": "IRON"}""");
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "nam: unknown key",
                        "name: missing",
                        "timeZone: \"Europe/Bern\" is no IANA time zone, such as Europe/Berlin",
                        "keep.daily: must be a whole number from 0 to 10000",
                        "keep.hourly: must be a whole number from 0 to 10000",
                        "keep.weekly: must be a whole number from 0 to 10000",
                        "keep.monthly: must be a whole number from 0 to 10000",
                        "keep.yearly: must be a whole number from 0 to 10000",
                        "keep.within: \"P0D\" is no time at all",
                        "keep.weakly: unknown key",
                        "minimum: \"P-1D\" is no positive ISO-8601 length of time in whole numbers, such as P14D or PT36H",
                        "maximum: \"PT0S\" is no time at all",
                        "probation: must be a text",
                        "lock: \"IRON\" is neither COMPLIANCE, GOVERNANCE nor NONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|a policy is a JSON object",
                "{'name':'a','timeZone':'UTC','keep':{'daily':-1},'lock':'NONE'}|keep.daily: must be a whole number from 0 to 10000",
                "{'timeZone':'UTC','keep':{'last':1},'lock':'NONE'}|name: missing",
                "{'name':'a b','timeZone':'UTC','keep':{'last':1},'lock':'NONE'}|name: use letters, digits, '.', '_' and '-', starting with a letter or digit, at most 63",
                "{'name':1,'timeZone':'UTC','keep':{'last':1},'lock':'NONE'}|name: must be a text",
                "{'name':'a','keep':{'last':1},'lock':'NONE'}|timeZone: missing",
                "{'name':'a','timeZone':'+02:00','keep':{'last':1},'lock':'NONE'}|timeZone: \"+02:00\" is no IANA time zone, such as Europe/Berlin",
                "{'name':'a','timeZone':'UTC','keep':[],'minimum':'P1D'}|keep: must be an object",
                "{'name':'a','timeZone':'UTC','keep':{'last':1}}|minimum: missing, and lock GOVERNANCE needs one, so that every point is locked at birth",
                "{'name':'a','timeZone':'UTC','keep':{'last':1},'lock':'COMPLIANCE'}|minimum: missing, and lock COMPLIANCE needs one, so that every point is locked at birth",
                "{'name':'a','timeZone':'UTC','minimum':'P32D','maximum':'P1M'}|minimum: P32D is longer than maximum P1M",
                "{'name':'a','timeZone':'UTC','minimum':'P29D','maximum':'P1M'}|minimum: P29D is longer than maximum P1M",
                "{'name':'a','timeZone':'UTC','keep':{},'lock':'NONE'}|keep: this policy keeps nothing at all: give a count, 'within' or 'minimum'",
                "{'name':'a','timeZone':'UTC','keep':{'daily':0},'maximum':'P1D','lock':'NONE'}|keep: this policy keeps nothing at all: give a count, 'within' or 'minimum'",
                "{'name':'a','timeZone':'UTC','lock':'NONE'}|keep: this policy keeps nothing at all: give a count, 'within' or 'minimum'"
            },
            quoteCharacter = '`')
    void oneProblemIsOneProblem(String json, String problem) {
        assertThat(problems(json.replace('\'', '"'))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'a','timeZone':'UTC','minimum':'P28D','maximum':'P1M'}",
                "{'name':'a','timeZone':'UTC','minimum':'P1D','keep':{}}",
                "{'name':'a','timeZone':'UTC','keep':{'within':'PT1S'},'lock':'NONE'}",
                "{'name':'a','timeZone':'UTC','keep':{'yearly':10000},'lock':'NONE'}",
                "{'name':'a','timeZone':'America/Argentina/Buenos_Aires','keep':{'last':1},'lock':'NONE'}"
            })
    void theLeastThatIsAPolicy(String json) {
        assertThat(parse(json.replace('\'', '"')).name().value()).isEqualTo("a");
    }

    @Test
    void theMessageCountsTheProblems() {
        assertThat(refused("[]").problem().message())
                .isEqualTo("The policy has one problem: a policy is a JSON object.");
        assertThat(refused("{\"lock\":\"NONE\",\"minimum\":\"P1D\"}").problem().message())
                .isEqualTo("The policy has 2 problems: name: missing; timeZone: missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
    void whatIsNotOneDocumentIsRefused(String json) {
        assertThat(refused(json).problem().code()).isEqualTo("policy.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "1D",
                "P1.5D",
                "PT1.5S",
                "P-1D",
                "-P1D",
                "P+1D",
                "P1D ",
                "p1d",
                "P1H",
                "PT1D",
                "P1M1Y",
                "P0D",
                "PT0S",
                "P0Y0M0W0DT0H0M0S",
                "P10001Y",
                "P3660001D",
                "PT99999999999H",
                "P99999999999999999999D",
                "P1W-1D"
            })
    void noLengthOfTime(String text) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Span.parse(text)))
                .hasMessageStartingWith("is ");
    }

    @ParameterizedTest
    @CsvSource({
        "P14D,P14D",
        "P2W,P14D",
        "PT36H,PT36H",
        "P1Y6M,P1Y6M",
        "P18M,P1Y6M",
        "P1DT12H,P1DT12H",
        "P0Y1M0D,P1M",
        "PT90M,PT1H30M",
        "P1Y2M1W3DT4H5M6S,P1Y2M10DT4H5M6S",
        "P10000Y,P10000Y",
        "P3660000D,P3660000D",
        "PT1S,PT1S"
    })
    void equalLengthsAreWrittenAlike(String text, String written) {
        assertThat(Span.parse(text)).hasToString(written).isEqualTo(Span.parse(written));
    }

    @Test
    void whatIsOffIsNotWritten() {
        var text = "{'name':'p','timeZone':'UTC','keep':{'last':0,'daily':1,'weekly':0},'lock':'NONE'}";
        var policy = Policy.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(policy.json().path("keep")).hasToString("{\"daily\":1}");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (var seed = 0L; seed < 1_000; seed++) {
            var policy = Policy.read(new Histories(seed).policy());
            assertThat(Policy.read(policy.json())).isEqualTo(policy);
            assertThat(Policy.read(policy.json()).digest()).isEqualTo(policy.digest());
        }
    }

    @Test
    void anotherPolicyHasAnotherDigest() {
        var some = Policy.standard(BERLIN);
        assertThat(some.digest()).isNotEqualTo(Policy.standard(ZoneId.of("UTC")).digest());
        assertThat(new String(PolicyJson.canonical(some), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"keep\":{\"daily\":7,\"hourly\":24,\"last\":3,\"monthly\":12,\"weekly\":5,\"within\":\"P14D\","
                                + "\"yearly\":7},\"lock\":\"GOVERNANCE\",\"maximum\":\"P10Y\",\"minimum\":\"P7D\","
                                + "\"name\":\"standard\",\"timeZone\":\"Europe/Berlin\"}");
    }

    @Test
    void aLevelThatMaximumCutsShortIsAWarning() {
        var policy = parse("""
                {"name":"a","timeZone":"UTC","keep":{"daily":28,"weekly":5,"within":"P2M","monthly":1},"maximum":"P28D","lock":"NONE"}""");
        assertThat(policy.warnings())
                .containsExactly(
                        "keep.weekly: 'maximum' P28D cuts 5 periods short",
                        "keep.within: 'maximum' P28D cuts P2M short");
        assertThat(Policy.standard(BERLIN).warnings()).isEmpty();
    }

    @Test
    void probationIsFiveWeeksUnderComplianceUnlessSaid() {
        assertThat(parse(locking("COMPLIANCE", "")).probationInForce()).contains(Span.ofDays(35));
        assertThat(parse(locking("GOVERNANCE", "")).probationInForce()).isEmpty();
        assertThat(parse(locking("COMPLIANCE", ",\"probation\":\"P1D\"")).probationInForce())
                .contains(Span.ofDays(1));
    }

    @Test
    void whatIsMadeNowIsLockedForTheMinimumAtLeast() {
        var now = Instant.parse("2026-11-21T10:00:00Z");
        assertThat(parse(locking("COMPLIANCE", "")).leastLock(now))
                .isEqualTo(new Lock.Until(LockMode.COMPLIANCE, Instant.parse("2026-11-22T10:00:00Z")));
        assertThat(parse(locking("NONE", "")).leastLock(now)).isEqualTo(Lock.none());
    }

    private static String locking(String mode, String more) {
        return "{\"name\":\"a\",\"timeZone\":\"UTC\",\"minimum\":\"P1D\",\"lock\":\"" + mode + "\"" + more + "}";
    }

    private static List<String> problems(String json) {
        return refused(json).problem().details().stream()
                .map(detail -> Optional.ofNullable(detail.get("problem")).orElseThrow())
                .toList();
    }

    private static Refused refused(String json) {
        return catchThrowableOfType(Refused.class, () -> parse(json));
    }

    private static Policy parse(String json) {
        return Policy.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
