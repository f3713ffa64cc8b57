package dev.holdfast.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows between modules, each with its reason.
final class ArchitectureTest {
    private static final JavaClasses HOLDFAST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
            .importPackages("dev.holdfast");

    private static final String FORMAT = "dev.holdfast.format..";
    private static final String CORE = "dev.holdfast.core..";
    private static final String GIT = "dev.holdfast.git..";
    private static final String LOCAL = "dev.holdfast.local..";
    private static final String AWS = "dev.holdfast.aws..";
    private static final String CLI = "dev.holdfast.cli..";
    private static final String DOORWAY = "dev.holdfast.doorway..";
    private static final String HTTP = "dev.holdfast.http..";
    private static final String SCHEDULE = "dev.holdfast.schedule..";
    private static final String API = "dev.holdfast.api..";
    private static final String AUTHORIZER = "dev.holdfast.authorizer..";
    private static final String EXPORT = "dev.holdfast.export..";
    private static final String IMPORT = "dev.holdfast.restore..";
    private static final String VERIFICATION = "dev.holdfast.verification..";
    private static final String[] CLOUDS_AND_DATABASES = {
        "software.amazon..", "com.amazonaws..", "java.sql..", "javax.sql..", "org.sqlite.."
    };
    private static final String[] NETWORK = {"java.net.http..", "java.nio.channels.spi..", "sun.net..", "com.sun.net.."
    };

    @Test
    void everyModuleIsLookedAt() {
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(FORMAT))).isNotEmpty();
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(CORE))).isNotEmpty();
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(LOCAL))).isNotEmpty();
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(AWS))).isNotEmpty();
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(CLI))).isNotEmpty();
        assertThat(HOLDFAST.that(Predicates.resideInAnyPackage(
                        DOORWAY, SCHEDULE, API, AUTHORIZER, EXPORT, IMPORT, VERIFICATION)))
                .isNotEmpty();
    }

    @Test
    void theFormatKnowsNobody() {
        check(noClasses()
                .that()
                .resideInAPackage(FORMAT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CORE, LOCAL, AWS, CLI, DOORWAY, HTTP, SCHEDULE, API, AUTHORIZER, EXPORT, IMPORT, VERIFICATION)
                .because("what reads and writes the files must be usable, and provable, without the rest of Holdfast"));
    }

    @Test
    void theFormatAndTheCoreNeedNoCloudNoDatabaseNoNetwork() {
        check(noClasses()
                .that()
                .resideInAnyPackage(FORMAT, CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLOUDS_AND_DATABASES)
                .because("a decision must run, and be tested, without a cloud or a database"));
        check(noClasses()
                .that()
                .resideInAnyPackage(FORMAT, CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(NETWORK)
                .because("nothing that sees plaintext may be able to send it anywhere"));
    }

    @Test
    void theCoreOpensNoFiles() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|FileInputStream|FileOutputStream|RandomAccessFile)")
                .because("files are an adapter's business; the same decision must hold for a bucket"));
    }

    @Test
    void theCoreKnowsNoAdapterAndNoFunction() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        GIT, LOCAL, AWS, CLI, DOORWAY, HTTP, SCHEDULE, API, AUTHORIZER, EXPORT, IMPORT, VERIFICATION)
                .because("arrows point one way: functions, then adapters, then core, then format"));
    }

    @Test
    void adaptersKnowNoFunction() {
        check(noClasses()
                .that()
                .resideInAnyPackage(GIT, LOCAL, AWS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, DOORWAY, HTTP, SCHEDULE, API, AUTHORIZER, EXPORT, IMPORT, VERIFICATION)
                .because("an adapter serves every function alike"));
    }

    @Test
    void onlyTheAwsAdaptersKnowTheSdk() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(AWS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("errors are translated, retried and given their deadline at one border"));
    }

    @Test
    void onlyOneModuleKnowsTheGitLibrary() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(GIT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.eclipse.jgit..")
                        .because(
                                "bounds, redirects and tokens are kept at one border, and its classes load for repositories alone"));
    }

    @Test
    void functionsNeverImportEachOther() {
        check(slices().matching("dev.holdfast.(schedule|export|restore|verification|audit|api|authorizer)..")
                .should()
                .notDependOnEachOther()
                .because("each function is deployed, and given its rights, alone"));
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("whoever ends the process skips what others still have to wipe and close"));
    }

    @Test
    void timeIsAnArgument() {
        var rule = noClasses().that(areNotWiring()).should().callMethod(Instant.class, "now");
        for (var type :
                new Class<?>[] {LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class}) {
            rule = rule.orShould().callMethod(type, "now");
        }
        check(rule.orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("a decision that reads a clock cannot be replayed"));
    }

    @Test
    void randomIdsComeFromOutside() {
        check(noClasses()
                .that(areNotWiring())
                .should()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .because("an id that is an argument can be repeated in a test, and after a crash"));
    }

    @Test
    void onlyWiringReadsTheEnvironment() {
        check(noClasses()
                .that(areNotWiring())
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("settings are checked whole, in one place, before anything starts"));
    }

    @Test
    void onlyTheCommandLineWritesToTheConsole() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("what is printed past the doorway may be a secret nobody checked"));
    }

    private static DescribedPredicate<JavaClass> areNotWiring() {
        return DescribedPredicate.describe(
                "are not wiring",
                type -> !type.getPackageName().startsWith("dev.holdfast.cli")
                        && !type.getSimpleName().endsWith("Wiring")
                        && !type.getSimpleName().endsWith("Handler"));
    }

    private static void check(ArchRule rule) {
        rule.check(HOLDFAST);
    }
}
