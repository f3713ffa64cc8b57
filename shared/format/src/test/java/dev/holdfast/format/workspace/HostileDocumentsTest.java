package dev.holdfast.format.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.format.Proves;
import dev.holdfast.format.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Documents that must be refused: each with its code and the path of the fault.
final class HostileDocumentsTest {
    private static final String ID = "0192cc75-25bc-7b24-8db7-97b196060797";
    private static final String TAG = "{'id':'" + ID + "','name':'a','color':'default','createdAt':0,'updatedAt':0}";
    private static final String KDF =
            "'alg':'aes-256-gcm','kdf':'argon2id','kdfParams':{'m':19456,'t':2,'p':1},'salt':'vLgaHQXQlxM6eOVHc2LRdw=='";

    private record Case(String name, String json, String code, String path) {}

    private static final List<Case> CASES = List.of(
            new Case("nothing at all", "", "truncated", ""),
            new Case("a list", "[]", "wrong-type", ""),
            new Case("no version", "{'exportedAt':0,'data':{}}", "missing-field", ""),
            new Case("no data", "{'version':1,'exportedAt':0}", "missing-field", ""),
            new Case("version 2", "{'version':2,'exportedAt':0,'data':{}}", "unsupported-version", "/version"),
            new Case("a version in text", "{'version':'1','exportedAt':0,'data':{}}", "wrong-type", "/version"),
            new Case("a version with a fraction", "{'version':1.0,'exportedAt':0,'data':{}}", "wrong-type", "/version"),
            new Case("a time before 1970", "{'version':1,'exportedAt':-1,'data':{}}", "wrong-type", "/exportedAt"),
            new Case(
                    "a time past 9999",
                    "{'version':1,'exportedAt':253402300800,'data':{}}",
                    "wrong-type",
                    "/exportedAt"),
            new Case(
                    "a time past every long",
                    "{'version':1,'exportedAt':99999999999999999999,'data':{}}",
                    "wrong-type",
                    "/exportedAt"),
            new Case("a null list", data("'tags':null"), "wrong-type", "/data/tags"),
            new Case("a null item", data("'tags':[null]"), "wrong-type", "/data/tags/0"),
            new Case(
                    "a null required field",
                    data("'tags':[" + TAG.replace("'a'", "null") + "]"),
                    "wrong-type",
                    "/data/tags/0/name"),
            new Case(
                    "a missing field",
                    data("'tags':[" + TAG.replace("'color':'default',", "") + "]"),
                    "missing-field",
                    "/data/tags/0"),
            new Case(
                    "an id that is none",
                    data("'tags':[" + TAG.replace(ID, "1-1-1-1-1") + "]"),
                    "wrong-type",
                    "/data/tags/0/id"),
            new Case("an unknown method", responder("'BREW'", "200"), "unknown-choice", "/data/responders/0/method"),
            new Case(
                    "a status in text",
                    responder("'GET'", "'200'"),
                    "wrong-type",
                    "/data/responders/0/settings/statusCode"),
            new Case(
                    "a key of a kind without its curve",
                    data(
                            "'privateKeys':[{'id':'" + ID
                                    + "','name':'k','alg':{'keyType':'ecdsa'},'pkcs8':'','encrypted':true,'createdAt':0,'updatedAt':0}]"),
                    "missing-field",
                    "/data/privateKeys/0/alg"),
            new Case("a key twice", "{'version':1,'version':1,'exportedAt':0,'data':{}}", "duplicate-key", "/version"),
            new Case(
                    "a key twice where nobody looks",
                    data("'settings':{'x':{'a':1,'a':2}}"),
                    "duplicate-key",
                    "/data/settings/x/a"),
            new Case(
                    "a key twice by escape",
                    data("'settings':{'a':1,'\\u0061':2}"),
                    "duplicate-key",
                    "/data/settings/a"),
            new Case("half a character", data("'settings':{'x':'\\ud800'}"), "lone-surrogate", "/data/settings/x"),
            new Case(
                    "half a character in a name", data("'settings':{'\\udc00':1}"), "lone-surrogate", "/data/settings"),
            new Case(
                    "half a character in a field without meaning",
                    data("'odd':{'x':['\\ud800x']}"),
                    "lone-surrogate",
                    "/data/odd/x/0"),
            new Case("something behind", data("") + "{}", "trailing-content", ""),
            new Case("a comment", data("") + "// x", "malformed", ""),
            new Case("a word that is no value", "{'version':nil}", "malformed", "/version"),
            new Case(
                    "a number too long",
                    data("'settings':{'x':" + "9".repeat(1_001) + "}"),
                    "number-too-long",
                    "/data/settings/x"),
            new Case(
                    "a fraction too long",
                    data("'settings':{'x':0." + "9".repeat(1_001) + "}"),
                    "number-too-long",
                    "/data/settings/x"),
            new Case(
                    "a value without encryption",
                    data("'secrets':[{'id':'" + ID
                            + "','name':'S','encryptedValue':'AAAA','createdAt':0,'updatedAt':0}]"),
                    "value-without-encryption",
                    "/data/secrets/0/encryptedValue"),
            new Case(
                    "another cipher",
                    encrypted(KDF.replace("aes-256-gcm", "rot13")),
                    "unsupported-encryption",
                    "/secretsEncryption"),
            new Case(
                    "another derivation",
                    encrypted(KDF.replace("argon2id", "scrypt")),
                    "unsupported-encryption",
                    "/secretsEncryption"),
            new Case(
                    "a memory bomb",
                    encrypted(KDF.replace("19456", "65537")),
                    "kdf-parameters",
                    "/secretsEncryption/kdfParams/m"),
            new Case(
                    "too little memory for its lanes",
                    encrypted(KDF.replace("19456", "31").replace("'p':1", "'p':4")),
                    "kdf-parameters",
                    "/secretsEncryption/kdfParams/m"),
            new Case(
                    "a bomb of passes",
                    encrypted(KDF.replace("'t':2", "'t':11")),
                    "kdf-parameters",
                    "/secretsEncryption/kdfParams/t"),
            new Case(
                    "no lanes",
                    encrypted(KDF.replace("'p':1", "'p':0")),
                    "kdf-parameters",
                    "/secretsEncryption/kdfParams/p"),
            new Case(
                    "passes with a fraction",
                    encrypted(KDF.replace("'t':2", "'t':2.0")),
                    "wrong-type",
                    "/secretsEncryption/kdfParams/t"),
            new Case(
                    "a short salt",
                    encrypted(KDF.replace("vLgaHQXQlxM6eOVHc2LRdw==", "AAAA")),
                    "kdf-parameters",
                    "/secretsEncryption/salt"),
            new Case(
                    "a salt of another alphabet",
                    encrypted(KDF.replace("vLga", "vL-_")),
                    "kdf-parameters",
                    "/secretsEncryption/salt"));

    @TestFactory
    @Proves({"WS-2", "WS-3", "WS-8"})
    List<DynamicTest> isRefused() {
        return CASES.stream()
                .map(hostile -> DynamicTest.dynamicTest(
                        hostile.name(), () -> refuses(bytes(hostile.json()), hostile.code(), hostile.path())))
                .toList();
    }

    private static String data(String members) {
        return "{'version':1,'exportedAt':0,'data':{" + members + "}}";
    }

    private static String encrypted(String header) {
        return "{'version':1,'exportedAt':0,'secretsEncryption':{" + header + "},'data':{}}";
    }

    private static String responder(String method, String status) {
        return data("'responders':[{'id':'" + ID + "','name':'r','location':{'pathType':'=','path':'/'},'method':"
                + method + ",'enabled':true,'settings':{'statusCode':" + status + "},'createdAt':0,'updatedAt':0}]");
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static Refused refuses(byte[] document, String code, String path) {
        var refused = catchThrowableOfType(Refused.class, () -> Documents.read(document));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.problem().code()).isEqualTo("workspace." + code);
        if (!path.isEmpty()) {
            assertThat(refused.problem().details().getFirst()).containsEntry("path", path);
        }
        return refused;
    }

    @Test
    @Proves("WS-3")
    void whatIsNotUtf8IsRefused() {
        for (var hex : List.of("C0AF", "E080AF", "F08080AF", "EDA080", "F4908080", "FF", "80", "C3")) {
            var text = new ByteArrayOutputStream();
            text.writeBytes(
                    bytes("{'version':1,'exportedAt':0,'data':{'settings':{'x':'padding to pass the first words "));
            text.writeBytes(java.util.HexFormat.of().parseHex(hex));
            text.writeBytes(bytes("'}}}"));
            refuses(text.toByteArray(), "not-utf8", "");
        }
        for (var charset : List.of("UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32LE")) {
            refuses(data("").replace('\'', '"').getBytes(Charset.forName(charset)), "not-utf8", "");
        }
        refuses(bytes("\uFEFF\uFEFF" + data("")), "malformed", "");
    }

    @Test
    @Proves("WS-3")
    void aBombOfDepthIsRefusedWhereverItLies() {
        for (var depth : List.of(125, 126, 1_000_000)) {
            var bomb = "[".repeat(depth) + "]".repeat(depth);
            for (var place : List.of("'settings':{'x':" + bomb + "}", "'unknown':{'x':" + bomb + "}")) {
                if (depth == 125) {
                    assertThat(Documents.read(bytes(data(place))).document().exportedAt())
                            .isZero();
                } else {
                    refuses(bytes(data(place)), "too-deep", "");
                }
            }
        }
    }

    @Test
    @Proves("WS-3")
    void manySmallThingsAreCountedAndRefused() {
        var tags = ("," + TAG).repeat(100_001).substring(1);
        var limits = Limits.DEFAULT.withBytes(1L << 30);
        var refused = catchThrowableOfType(
                Refused.class,
                () -> DocumentReader.read(DocumentBytes.of(bytes(data("'tags':[" + tags + "]"))), limits));
        assertThat(refused.problem().code()).isEqualTo("workspace.too-many-items");
        var headers = "[],".repeat(1_500_000) + "[]";
        var small = responder("'GET'", "200,'headers':[" + headers + "]");
        refuses(bytes(small), "too-many-items", "");
    }

    @Test
    @Proves("WS-3")
    void oneByteTooManyIsRefused() throws Exception {
        var document = bytes(data(""));
        var fits = Limits.DEFAULT.withBytes(document.length);
        assertThat(DocumentReader.read(DocumentBytes.of(document), fits).findings())
                .isEmpty();
        var refused = catchThrowableOfType(
                Refused.class,
                () -> DocumentReader.read(DocumentBytes.of(document), fits.withBytes(document.length - 1L)));
        assertThat(refused.problem().code()).isEqualTo("workspace.too-large");
    }

    @Test
    @Proves("WS-3")
    void aDocumentCutAnywhereIsRefused() {
        var whole = Documents.bytes("small");
        for (var length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            var refused = catchThrowableOfType(Refused.class, () -> Documents.read(cut));
            assertThat(refused).as("cut to %d bytes", length).isNotNull();
            assertThat(refused.problem().code())
                    .isIn("workspace.truncated", "workspace.not-utf8", "workspace.malformed");
        }
    }

    @Test
    void noRefusalRepeatsWhatTheDocumentSays() {
        var refused =
                refuses(bytes("{'version':1,'exportedAt':0,'data':{'settings':{'x': hunter2}}}"), "malformed", "");
        assertThat(refused).hasMessageNotContaining("hunter2");
        assertThat(refused.problem().toString()).doesNotContain("hunter2");
    }

    @Test
    @Proves("WS-5")
    void fieldsWithoutMeaningAreLeftOutAndToldOnce() {
        var odd = TAG.replace("'name'", "'flavour':{'deep':[1]},'name'");
        var read = Documents.read(bytes(data("'tags':[" + odd + "," + odd + "],'gadgets':[]")));
        assertThat(read.findings().stream().map(finding -> finding.path()))
                .containsExactly("/data/tags/0/flavour", "/data/gadgets");
        assertThat(new String(Documents.write(read.document()), StandardCharsets.UTF_8))
                .doesNotContain("flavour", "gadgets");
    }

    @Test
    @Proves("WS-3")
    void nullStandsForNothingWhereSomethingOptionalMayBe() {
        var secret = "{'id':'" + ID.toUpperCase(java.util.Locale.ROOT)
                + "','name':'S','encryptedValue':null,'createdAt':0,'updatedAt':0}";
        var read = Documents.read(bytes("{'version':1,'exportedAt':0,'secretsEncryption':null,'data':{'secrets':["
                + secret + "],'settings':null}}"));
        assertThat(new String(Documents.write(read.document()), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"exportedAt\":0,\"data\":{\"secrets\":[{\"id\":\"" + ID
                        + "\",\"name\":\"S\",\"createdAt\":0,\"updatedAt\":0}]}}");
    }

    @Test
    void everyTextualFormOfAUuidIsTheSame() {
        for (var form :
                List.of(ID.replace("-", ""), "urn:uuid:" + ID, "{" + ID + "}", ID.toUpperCase(java.util.Locale.ROOT))) {
            var read = Documents.read(bytes(data("'tags':[" + TAG.replace(ID, form) + "]")));
            assertThat(read.document().data().items(Section.TAGS).getFirst().id())
                    .hasToString(ID);
        }
    }
}
