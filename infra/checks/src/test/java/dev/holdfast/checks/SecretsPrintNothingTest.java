package dev.holdfast.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.holdfast.core.access.Token;
import dev.holdfast.format.envelope.X25519;
import dev.holdfast.format.forge.Fixtures;
import dev.holdfast.format.kanuka.PrivateKeys;
import dev.holdfast.format.point.Ed25519Signer;
import dev.holdfast.format.point.FingerprintKey;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.http.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A type that holds a secret cannot print it: found by what its fields are, so that a new one is not forgotten, and
/// tried on real values.
final class SecretsPrintNothingTest {
    private static final JavaClasses HOLDFAST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("-tests.jar"))
            .importPackages("dev.holdfast");

    private static final Set<String> RAW = Set.of(
            "[B",
            "[C",
            "java.security.PrivateKey",
            "java.security.interfaces.RSAPrivateCrtKey",
            "javax.crypto.SecretKey",
            "javax.crypto.spec.SecretKeySpec",
            "com.exceptionfactory.jagged.framework.crypto.CipherKey");

    /// Printing an array or a key of the platform prints an address or an algorithm today; to reach for the field at
    /// all is where it begins. A request tells how long its body is.
    @Test
    void noTextOfAnObjectIsMadeOfItsKeysAndBytes() {
        noClasses()
                .should(printAFieldOf(RAW))
                .because("a secret is a type that cannot print itself")
                .check(HOLDFAST);
    }

    /// A record prints its components.
    @Test
    void noRecordHoldsAKey() {
        var keys = RAW.stream().filter(type -> !type.equals("[B")).toList();
        assertThat(HOLDFAST.stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.getFields().stream()
                                .anyMatch(field ->
                                        keys.contains(field.getRawType().getName()))))
                .isEmpty();
    }

    @Test
    void theTypesThatHoldSecretsAreFound() {
        assertThat(HOLDFAST.stream().filter(SecretsPrintNothingTest::holdsRaw).map(JavaClass::getSimpleName))
                .contains(
                        "SecretBox",
                        "WrappedKey",
                        "ProjectKey",
                        "FingerprintKey",
                        "Ed25519Signer",
                        "Passphrase",
                        "SecretValue",
                        "ValueKey",
                        "StoredSecret",
                        "Request");
    }

    @TestFactory
    Stream<DynamicTest> realValuesShowNothing() throws Exception {
        var generated = X25519.generate();
        var text = new String(generated.identityFile(), StandardCharsets.US_ASCII);
        var secret = text.substring(text.indexOf("AGE-SECRET-KEY-1") + 16).strip();
        var pem = Files.readString(Fixtures.TEAM.key("alice.pem"));
        var pkcs8 = Ed25519Signer.generate();
        var random = HexFormat.of().parseHex("00112233445566778899aabbccddeeff".repeat(2));
        return Stream.of(
                        shown(generated, secret),
                        shown(X25519.identities(text.getBytes(StandardCharsets.US_ASCII)), secret),
                        shown(
                                PrivateKeys.parse(pem.getBytes(StandardCharsets.US_ASCII), new char[0]),
                                pem.lines().skip(1).findFirst().orElseThrow()),
                        shown(
                                Ed25519Signer.of(pkcs8.clone()),
                                Base64.getEncoder().encodeToString(pkcs8)),
                        shown(new FingerprintKey(random), HexFormat.of().formatHex(random)),
                        shown(Token.of(random), HexFormat.of().formatHex(random)),
                        shown(Passphrase.of("correct horse battery".toCharArray()), "correct horse battery"))
                .map(value -> DynamicTest.dynamicTest(
                        value.value().getClass().getSimpleName(),
                        () -> assertThat(value.pieces()).noneMatch(String.valueOf(value.value())::contains)));
    }

    /// @param pieces of eight letters or more of the secret
    private record Shown(Object value, List<String> pieces) {}

    private static Shown shown(Object value, String secret) {
        return new Shown(
                value,
                Stream.iterate(0, at -> at + 8 <= secret.length(), at -> at + 1)
                        .map(at -> secret.substring(at, at + 8))
                        .toList());
    }

    private static boolean holdsRaw(JavaClass type) {
        return type.getFields().stream()
                .anyMatch(field -> RAW.contains(field.getRawType().getName()));
    }

    private static ArchCondition<JavaClass> printAFieldOf(Set<String> types) {
        return new ArchCondition<>("read a field of bytes or of a key in toString()") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getOrigin().getName().equals("toString"))
                        .filter(access -> !type.isEquivalentTo(Request.class))
                        .filter(access -> access.getTarget()
                                .resolveMember()
                                .map(JavaField::getRawType)
                                .filter(raw -> types.contains(raw.getName()))
                                .isPresent())
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
            }
        };
    }
}
