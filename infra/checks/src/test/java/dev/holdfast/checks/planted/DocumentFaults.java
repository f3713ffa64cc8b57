package dev.holdfast.checks.planted;

import dev.holdfast.format.Finding;
import dev.holdfast.format.workspace.DocumentBytes;
import dev.holdfast.format.workspace.DocumentReader;
import dev.holdfast.format.workspace.Documents;
import dev.holdfast.format.workspace.Limits;
import dev.holdfast.format.workspace.Passphrase;
import dev.holdfast.format.workspace.Tiers;
import dev.holdfast.format.workspace.Values;
import dev.holdfast.format.workspace.WorkspaceCheck;
import dev.holdfast.testkit.PlantedFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Workspace documents that are sound but for one thing.
final class DocumentFaults {
    private static final String CHECK = "workspace check";
    private static final String ID = "0192cc75-25bc-7b24-8db7-97b196060797";
    private static final String TAG = "{'id':'" + ID + "','name':'a','color':'default','createdAt':0,'updatedAt':0}";
    private static final String RIGHT = Documents.passphrase("small");

    private DocumentFaults() {}

    static List<PlantedFault> all() {
        var all = new ArrayList<>(unreadable());
        all.addAll(readable());
        all.addAll(values());
        return all;
    }

    /// Nothing is found of the document that the others are made of.
    static List<Finding> sound() throws IOException {
        return check(new SampleDocument().bytes(), RIGHT);
    }

    private static List<PlantedFault> unreadable() {
        return List.of(
                json("MALFORMED", "a comment", data("") + "// x"),
                json("TRUNCATED", "nothing at all", ""),
                json("TRAILING", "something behind the document", data("") + "{}"),
                new PlantedFault("WorkspaceCode.NOT_UTF8", "a byte that is no text", CHECK, scratch -> {
                    var bytes = bytes(data("'settings':{'x':'?'}"));
                    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xff;
                    return check(bytes, RIGHT);
                }),
                json("LONE_SURROGATE", "half a character", data("'settings':{'x':'\\ud800'}")),
                json("DUPLICATE_KEY", "a key twice", data("'settings':{'a':1,'a':2}")),
                json("TOO_DEEP", "a bomb of depth", data("'settings':{'x':" + "[".repeat(200) + "]".repeat(200) + "}")),
                json("NUMBER_TOO_LONG", "a number of 1,001 digits", data("'settings':{'x':" + "9".repeat(1_001) + "}")),
                json("TEXT_TOO_LONG", "a text of 11 MB", data("'settings':{'x':'" + "x".repeat(11_000_000) + "'}")),
                json("TOO_MANY_ITEMS", "a hundred thousand tags and one", tags(100_001)),
                json("WRONG_TYPE", "a version in words", "{'version':'1','exportedAt':0,'data':{}}"),
                json("MISSING_FIELD", "no data", "{'version':1,'exportedAt':0}"),
                json("UNKNOWN_CHOICE", "a method that there is not", data(responder())),
                json("UNSUPPORTED_VERSION", "version 2", "{'version':2,'exportedAt':0,'data':{}}"),
                encrypted("UNSUPPORTED_ENCRYPTION", "another cipher", "rot13", 19_456),
                encrypted("KDF_PARAMETERS", "a memory bomb", "aes-256-gcm", 1 << 20),
                json(
                        "VALUE_WITHOUT_ENCRYPTION",
                        "a value that nothing says how to open",
                        data("'secrets':[{'id':'" + ID
                                + "','name':'S','encryptedValue':'AAAA','createdAt':0,'updatedAt':0}]")),
                new PlantedFault(
                        "WorkspaceCode.TOO_LARGE", "one byte more than the limit", "workspace import", scratch -> {
                            var bytes = bytes(data(""));
                            return DocumentReader.read(
                                            DocumentBytes.of(bytes), Limits.DEFAULT.withBytes(bytes.length - 1L))
                                    .findings();
                        }));
    }

    private static List<PlantedFault> readable() {
        return List.of(
                spoiled(
                        "INVALID_NAME",
                        "a script without a name",
                        d -> d.item("scripts", 0).put("name", " ")),
                spoiled(
                        "INVALID_VALUE",
                        "a tag of no colour",
                        d -> d.item("tags", 0).put("color", "#12345")),
                spoiled(
                        "INVALID_LOCATION",
                        "a path that ends with a slash",
                        d -> ((ObjectNode) d.item("responders", 0).path("location")).put("path", "/x/")),
                spoiled(
                        "INVALID_SCHEDULE",
                        "a tracker that runs each second",
                        d -> ((ObjectNode) d.item("pageTrackers", 0)
                                        .path("retrack")
                                        .path("config"))
                                .putObject("job")
                                .put("schedule", "* * * * * *")),
                spoiled(
                        "PLAINTEXT_PARAMETERS",
                        "a tracker with a secret in clear",
                        d -> ((ObjectNode) d.item("pageTrackers", 0)
                                        .path("retrack")
                                        .path("target"))
                                .putObject("params")
                                .putObject("secrets")
                                .put("TOKEN", "tok_sample")),
                spoiled("CLEAR_PRIVATE_KEY", "a private key in clear", d -> d.key(false, SampleDocument.PKCS8)),
                spoiled("PKCS1_KEY", "a PKCS#1 key", d -> d.key(true, "MAYCAQACAQM=")),
                spoiled("NOT_PKCS8_KEY", "a key that is none", d -> d.key(true, "AAAA")),
                spoiled(
                        "VALUE_MISSING",
                        "a secret by name only",
                        d -> d.item("secrets", 1).remove("encryptedValue")),
                spoiled(
                        "DANGLING_TAG",
                        "an item with a tag that is not there",
                        d -> d.item("scripts", 0)
                                .withArray("tags")
                                .addObject()
                                .put("id", ID)
                                .put("name", "gone")
                                .put("color", "default")),
                spoiled(
                        "DANGLING_SECRET",
                        "a responder with a secret that is not there",
                        d -> ((ObjectNode) d.item("responders", 1).path("settings"))
                                .putObject("secrets")
                                .put("type", "selected")
                                .putArray("secrets")
                                .add("GONE")),
                spoiled(
                        "DUPLICATE_NAME",
                        "two scripts of one name",
                        d -> d.item("scripts", 1)
                                .put("name", d.item("scripts", 0).path("name").stringValue())),
                spoiled(
                        "DUPLICATE_ID",
                        "two scripts of one id",
                        d -> d.item("scripts", 1)
                                .put("id", d.item("scripts", 0).path("id").stringValue())),
                spoiled(
                        "LOCATION_CONFLICT",
                        "two responders at one location",
                        d -> d.item("responders", 1)
                                .put("method", "ANY")
                                .set("location", d.item("responders", 0).path("location"))),
                new PlantedFault(
                        "WorkspaceCode.OVER_LIMIT", "101 tags", CHECK, scratch -> check(bytes(tags(101)), RIGHT)),
                new PlantedFault(
                        "WorkspaceCode.OVER_SIZE",
                        "a document over 10 MiB",
                        CHECK,
                        scratch -> check(
                                bytes(data(IntStream.range(0, 11)
                                        .mapToObj(i -> "'k" + i + "':'" + "x".repeat(1_000_000) + "'")
                                        .collect(Collectors.joining(",", "'settings':{", "}")))),
                                RIGHT)),
                spoiled(
                        "UNKNOWN_FIELD",
                        "a field of no meaning",
                        d -> d.item("tags", 0).put("flavour", 1)),
                spoiled("FOREIGN_OWNER", "a history of another item", d -> d.history(ID, "text")),
                spoiled("LOSSY_HISTORY", "a history that lost bytes", d -> d.history("", "\ufffd\ufffd")));
    }

    private static List<PlantedFault> values() {
        return List.of(
                spoiled(
                        "VALUE_MALFORMED",
                        "a value that is no base64",
                        d -> d.item("secrets", 0).put("encryptedValue", "%%%%")),
                spoiled("VALUE_DAMAGED", "a value with a flipped bit", d -> d.flip("secrets", 0, "encryptedValue")),
                spoiled(
                        "VALUE_INVALID",
                        "a value that is no text",
                        d -> d.item("secrets", 0).put("encryptedValue", d.sealed(new byte[] {(byte) 0xff}, RIGHT))),
                new PlantedFault(
                        "WorkspaceCode.WRONG_PASSPHRASE",
                        "another passphrase",
                        CHECK,
                        scratch -> check(new SampleDocument().bytes(), "wrong")),
                new PlantedFault(
                        "WorkspaceCode.PASSPHRASE_NEEDED", "values and no passphrase", "workspace import", scratch -> {
                            Values.open(Documents.read("small"), Optional.empty());
                            return List.of();
                        }),
                new PlantedFault(
                        "WorkspaceCode.PASSPHRASE_TOO_SHORT", "seven characters", "workspace export", scratch -> {
                            Values.seal(Documents.opened("small"), 1, passphrase("sevénné"), new Random(1));
                            return List.of();
                        }));
    }

    private interface Spoil {
        void act(SampleDocument document);
    }

    private static PlantedFault spoiled(String code, String fault, Spoil spoil) {
        return new PlantedFault("WorkspaceCode." + code, fault, CHECK, scratch -> {
            var document = new SampleDocument();
            spoil.act(document);
            return check(document.bytes(), RIGHT);
        });
    }

    private static PlantedFault json(String code, String fault, String json) {
        return new PlantedFault("WorkspaceCode." + code, fault, CHECK, scratch -> check(bytes(json), RIGHT));
    }

    private static PlantedFault encrypted(String code, String fault, String cipher, int memory) {
        return json(
                code,
                fault,
                "{'version':1,'exportedAt':0,'secretsEncryption':{'alg':'" + cipher
                        + "','kdf':'argon2id','kdfParams':{'m':" + memory
                        + ",'t':2,'p':1},'salt':'vLgaHQXQlxM6eOVHc2LRdw=='},'data':{}}");
    }

    private static List<Finding> check(byte[] document, String passphrase) throws IOException {
        return WorkspaceCheck.check(DocumentBytes.of(document), Optional.of(passphrase(passphrase)), Tiers.DEFAULT)
                .findings();
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    private static String tags(int count) {
        return data(IntStream.range(0, count)
                .mapToObj(i -> TAG.replace(ID, "0192cc75-25bc-7b24-8db7-%012x".formatted(i))
                        .replace("'a'", "'t" + i + "'"))
                .collect(Collectors.joining(",", "'tags':[", "]")));
    }

    private static String responder() {
        return "'responders':[{'id':'" + ID + "','name':'r','location':{'pathType':'=','path':'/'},'method':'BREW',"
                + "'enabled':true,'settings':{'statusCode':200},'createdAt':0,'updatedAt':0}]";
    }

    private static String data(String members) {
        return "{'version':1,'exportedAt':0,'data':{" + members + "}}";
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
