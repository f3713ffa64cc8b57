package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Repository;
import dev.holdfast.core.audit.Control;
import dev.holdfast.core.audit.control.Controls;
import dev.holdfast.format.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What template.yaml promises beside its roles.
final class AppTemplateTest {
    private final Expanded app = Expanded.app();

    @ParameterizedTest
    @ValueSource(strings = {"CatalogTable", "OperationsTable", "WorkspacesTable"})
    void tablesAreProtectedAndOutliveTheStack(String table) {
        assertThat(app.resource(table).path("DeletionPolicy").stringValue("")).isEqualTo("Retain");
        assertThat(app.properties(table).path("DeletionProtectionEnabled").booleanValue(false))
                .isTrue();
        assertThat(app.properties(table)
                        .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                        .booleanValue(false))
                .isTrue();
        assertThat(app.properties(table).path("BillingMode").stringValue("")).isEqualTo("PAY_PER_REQUEST");
    }

    /// Leases without an end in the catalog's neighbour are meant; a TTL on the catalog would lose points.
    @Test
    void onlyTheOperationsTableForgets() {
        assertThat(app.ofType("AWS::DynamoDB::Table"))
                .filteredOn(table -> table.getValue().path("Properties").has("TimeToLiveSpecification"))
                .extracting(Map.Entry::getKey)
                .containsExactly("OperationsTable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExportQueue", "RestoreQueue", "VerificationQueue"})
    void aQueueGivesUpAfterThreeTriesAndKeepsWhatFailed(String queue) {
        var properties = app.properties(queue);
        assertThat(properties.at("/RedrivePolicy/maxReceiveCount").intValue(0)).isEqualTo(3);
        var dead = Intrinsics.text(properties.at("/RedrivePolicy/deadLetterTargetArn"));
        assertThat(app.properties(dead).path("MessageRetentionPeriod").intValue(0))
                .isEqualTo(14 * 24 * 3600);
    }

    /// Longer than the function may run, and not much: it is also the wait before the next try.
    @Test
    void aMessageIsHiddenAsLongAsItIsWorkedOn() {
        assertThat(app.ofType("AWS::Lambda::EventSourceMapping")).isNotEmpty().allSatisfy(mapping -> {
            var properties = mapping.getValue().path("Properties");
            assertThat(properties.path("FunctionResponseTypes").toString()).contains("ReportBatchItemFailures");
            assertThat(properties.path("BatchSize").intValue(0)).isOne();
            var queue = app.properties(Intrinsics.text(properties.path("EventSourceArn")));
            assertThat(queue.path("VisibilityTimeout").intValue(0)).isEqualTo(900 + 60);
        });
    }

    @Test
    void everyRuleKeepsWhatItCouldNotDeliver() {
        assertThat(app.ofType("AWS::Events::Rule"))
                .isNotEmpty()
                .allSatisfy(
                        rule -> assertThat(rule.getValue().path("Properties").path("Targets"))
                                .allSatisfy(target -> assertThat(target.has("DeadLetterConfig"))
                                        .as(rule.getKey())
                                        .isTrue()));
    }

    @Test
    void silenceIsAnAlarm() {
        var alarm = app.properties("NoBackup");
        assertThat(alarm.path("TreatMissingData").stringValue("")).isEqualTo("breaching");
        assertThat(alarm.path("ComparisonOperator").stringValue("")).isEqualTo("LessThanThreshold");
        assertThat(Intrinsics.text(alarm.path("EvaluationPeriods"))).isEqualTo("BackupGapHours");
    }

    @Test
    void aTickThatDoesNotComeIsAnAlarm() {
        var alarm = app.properties("NoTick");
        assertThat(alarm.path("TreatMissingData").stringValue("")).isEqualTo("breaching");
        assertThat(alarm.path("ComparisonOperator").stringValue("")).isEqualTo("LessThanThreshold");
        assertThat(alarm.path("MetricName").stringValue("")).isEqualTo("Invocations");
        assertThat(Intrinsics.text(alarm.at("/Dimensions/0/Value"))).isEqualTo("ScheduleFunction");
    }

    @Test
    void everyCriticalControlHasItsAlarmAndAMissingAuditAnother() {
        var alarms = app.ofType("AWS::CloudWatch::Alarm")
                .map(alarm -> alarm.getValue().path("Properties"))
                .filter(alarm -> alarm.path("Namespace").stringValue("").equals("Holdfast"))
                .toList();
        assertThat(alarms)
                .allSatisfy(alarm -> assertThat(Intrinsics.text(alarm.at("/Dimensions/0/Value")))
                        .as("the function's own name, as another stack counts too")
                        .endsWith("Function"));
        assertThat(alarms.stream().map(alarm -> alarm.path("MetricName").stringValue("")))
                .containsAll(Controls.standard().stream()
                        .map(Control::about)
                        .filter(about -> about.severity() == Severity.CRITICAL)
                        .map(about -> "NonCompliant." + about.id())
                        .toList());
        assertThat(app.properties("AuditMissing").path("TreatMissingData").stringValue(""))
                .isEqualTo("breaching");
        assertThat(app.properties("AuditFresh").path("TreatMissingData").stringValue(""))
                .isEqualTo("ignore");
    }

    /// A sum over queues has no value while one of them says nothing.
    @ParameterizedTest
    @ValueSource(strings = {"ExportDeadLetters", "RestoreDeadLetters", "VerificationDeadLetters", "Undelivered"})
    void deadLettersOfEveryQueueRaiseAnAlarmOfTheirOwn(String queue) {
        assertThat(app.ofType("AWS::CloudWatch::Alarm")
                        .map(alarm -> alarm.getValue().path("Properties")))
                .filteredOn(alarm ->
                        Intrinsics.text(alarm.at("/Dimensions/0/Value")).equals(queue + ".QueueName"))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.path("MetricName").stringValue(""))
                            .isEqualTo("ApproximateNumberOfMessagesVisible");
                    assertThat(alarm.path("Namespace").stringValue("")).isEqualTo("AWS/SQS");
                    assertThat(alarm.path("Threshold").intValue(-1)).isZero();
                    assertThat(alarm.path("ComparisonOperator").stringValue("")).isEqualTo("GreaterThanThreshold");
                });
    }

    /// Of our own metrics: those that functions count, and the one that a filter makes of the bus.
    @Test
    void everyAlarmWatchesWhatIsCounted() throws IOException {
        var counted = new TreeSet<String>();
        for (var alarm : app.ofType("AWS::CloudWatch::Alarm").toList()) {
            var properties = alarm.getValue().path("Properties");
            var space = Intrinsics.text(properties.path("Namespace"));
            if (space.equals("Holdfast")) {
                counted.add(alarm.getKey());
                assertThat(countedBy(Intrinsics.text(properties.at("/Dimensions/0/Value"))))
                        .as(alarm.getKey())
                        .contains(counting(properties.path("MetricName").stringValue("")));
            } else if (!space.startsWith("AWS/")) {
                assertThat(properties.path("MetricName"))
                        .as(alarm.getKey())
                        .isEqualTo(filtered().path("MetricName"));
                assertThat(properties.path("Namespace")).isEqualTo(filtered().path("MetricNamespace"));
            }
        }
        assertThat(counted).contains("RetentionWaits", "PointsDamaged", "AuditMissing", "AuditLocked");
    }

    private JsonNode filtered() {
        return app.properties("BackupsCompleted").at("/MetricTransformations/0");
    }

    private static String counting(String metric) {
        int dot = metric.indexOf('.');
        return dot < 0 ? "count(\"" + metric + "\"," : "count(\"" + metric.substring(0, dot + 1) + "\" +";
    }

    /// The sources of the function's module: `RetentionFunction` is `functions/retention`.
    private static String countedBy(String function) throws IOException {
        var module = function.replace("Function", "").toLowerCase(Locale.ROOT);
        var text = new StringBuilder();
        try (var files = Files.walk(
                Repository.root().resolve("functions").resolve(module).resolve("src/main/java"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /// A version keeps the environment that it was published with: a changed parameter must make a new one, or the
    /// alias goes on with the old.
    @Test
    void everyReleasePublishesEveryFunctionAnew() {
        var again = Expanded.appWith("Release", "r1").versions();
        var next = Expanded.appWith("Release", "r2").versions();
        assertThat(again).hasSize(8).isEqualTo(app.versions());
        assertThat(next).hasSize(8).doesNotContainAnyElementsOf(again);
    }

    @Test
    void everyAlarmIsHeard() {
        assertThat(app.ofType("AWS::CloudWatch::Alarm"))
                .hasSizeGreaterThan(3)
                .allSatisfy(alarm -> assertThat(Intrinsics.text(alarm.getValue().at("/Properties/AlarmActions")))
                        .isEqualTo("Alarms"));
    }

    @Test
    void everyFunctionKeepsItsLogForAWhile() {
        assertThat(app.ofType("AWS::Lambda::Function")).isNotEmpty().allSatisfy(function -> {
            var group = Intrinsics.text(function.getValue().at("/Properties/LoggingConfig/LogGroup"));
            assertThat(Intrinsics.text(app.properties(group).path("RetentionInDays")))
                    .isEqualTo("LogRetentionDays");
        });
    }

    /// A snapshot has no large disk, and outside one the runtime would stop at the first compiler. A tick is too
    /// short for the second.
    @Test
    void everyFunctionButTheTickCompilesFully() {
        assertThat(app.ofType("AWS::Lambda::Function")).isNotEmpty().allSatisfy(function -> {
            var properties = function.getValue().path("Properties");
            var snapshot = properties.at("/SnapStart/ApplyOn").stringValue("").equals("PublishedVersions");
            var options =
                    properties.at("/Environment/Variables/JAVA_TOOL_OPTIONS").stringValue("");
            var first = options.contains("-XX:TieredStopAtLevel=1");
            assertThat((snapshot && !first) || options.contains("-XX:TieredStopAtLevel=4"))
                    .as(function.getKey())
                    .isEqualTo(!function.getKey().equals("ScheduleFunction"));
            assertThat(snapshot && properties.has("EphemeralStorage"))
                    .as(function.getKey())
                    .isFalse();
        });
    }

    /// CloudFormation names a schedule by its logical id alone, so that a second stack would meet the first.
    @Test
    void schedulesAreNamedByTheirStackAndKeepWhatTheyCouldNotDeliver() {
        assertThat(app.ofType("AWS::Scheduler::Schedule")).isNotEmpty().allSatisfy(schedule -> {
            var properties = schedule.getValue().path("Properties");
            assertThat(Intrinsics.text(properties.path("Name"))).startsWith("StackName-");
            assertThat(properties.path("Target").has("DeadLetterConfig")).isTrue();
        });
    }
}
