package dev.holdfast.format.workspace;

import static dev.holdfast.format.workspace.Shape.ANYTHING;
import static dev.holdfast.format.workspace.Shape.NON_EMPTY;
import static dev.holdfast.format.workspace.Shape.NUMBER;
import static dev.holdfast.format.workspace.Shape.TEXT;
import static dev.holdfast.format.workspace.Shape.TIME;
import static dev.holdfast.format.workspace.Shape.TRUTH;
import static dev.holdfast.format.workspace.Shape.UUID;
import static dev.holdfast.format.workspace.Shape.listOf;
import static dev.holdfast.format.workspace.Shape.object;
import static dev.holdfast.format.workspace.Shape.oneOf;
import static dev.holdfast.format.workspace.Shape.optional;
import static dev.holdfast.format.workspace.Shape.required;
import static dev.holdfast.format.workspace.Shape.setOf;
import static dev.holdfast.format.workspace.Shape.variant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The members of every collection's items, in the order of workspace.md 2.2 to 2.9.
final class Shapes {
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final Shape TAG_REFERENCES =
            listOf(object(required("id", UUID), required("name", TEXT), required("color", TEXT)));
    private static final Shape TEXTS = new Shape.MapOf(TEXT);
    private static final Shape ACCESS = variant(
            "type",
            Map.of("none", Set.of(), "all", Set.of(), "selected", Set.of("secrets")),
            optional("secrets", listOf(TEXT)));
    private static final Shape KEY = variant(
            "keyType",
            Map.of("rsa", Set.of("keySize"), "dsa", Set.of("keySize"), "ecdsa", Set.of("curve"), "ed25519", Set.of()),
            optional("keySize", oneOf("1024", "2048", "4096", "8192")),
            optional("curve", oneOf("secp256r1", "secp384r1", "secp521r1")));
    private static final Shape ENGINE = variant("type", Map.of("chromium", Set.of(), "camoufox", Set.of()));

    static final Shape.Fields TAG = new Shape.Fields(
            List.of(
                    required("id", UUID),
                    required("name", TEXT),
                    required("color", TEXT),
                    required("createdAt", TIME),
                    required("updatedAt", TIME)),
            "",
            Map.of());
    static final Shape.Fields SCRIPT =
            item(required("scriptType", TEXT), required("content", new Shape.Text(1, 51_200)));
    static final Shape.Fields SECRET = item(optional("encryptedValue", TEXT));
    static final Shape.Fields KEPT_SECRET = item(optional("value", new Shape.Clear()));
    static final Shape.Fields RESPONDER = item(
            required(
                    "location",
                    object(
                            required("pathType", oneOf("=", "^")),
                            required("path", new Shape.Text(1, 100)),
                            optional("subdomainPrefix", TEXT))),
            required(
                    "method",
                    oneOf("ANY", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE", "PATCH")),
            required("enabled", TRUTH),
            required(
                    "settings",
                    object(
                            optional("requestsToTrack", NUMBER),
                            required("statusCode", new Shape.Whole(100, 999)),
                            optional("body", TEXT),
                            optional("headers", listOf(listOf(TEXT))),
                            optional("script", NON_EMPTY),
                            optional("secrets", ACCESS),
                            optional("notifications", object(required("throttleSeconds", NUMBER))))),
            optional(
                    "history",
                    new Shape.Entries(
                            object(
                                    required("id", UUID),
                                    required("responderId", UUID),
                                    optional("clientAddress", TEXT),
                                    required("method", TEXT),
                                    optional("headers", TEXTS),
                                    required("url", TEXT),
                                    optional("body", TEXT),
                                    required("createdAt", TIME),
                                    optional("durationMs", NUMBER),
                                    optional("responseStatusCode", NUMBER),
                                    optional("responseHeaders", TEXTS),
                                    optional("responseBody", TEXT)),
                            "responderId")));
    static final Shape.Fields TEMPLATE = item(required(
            "attributes",
            object(
                    optional("commonName", TEXT),
                    optional("country", TEXT),
                    optional("stateOrProvince", TEXT),
                    optional("locality", TEXT),
                    optional("organization", TEXT),
                    optional("organizationalUnit", TEXT),
                    required("keyAlgorithm", KEY),
                    required("signatureAlgorithm", oneOf("md5", "sha1", "sha256", "sha384", "sha512", "ed25519")),
                    required("notValidBefore", TIME),
                    required("notValidAfter", TIME),
                    optional("version", new Shape.Whole(1, 3)),
                    required("isCa", TRUTH),
                    optional(
                            "keyUsage",
                            setOf(oneOf(
                                    "crlSigning",
                                    "dataEncipherment",
                                    "decipherOnly",
                                    "digitalSignature",
                                    "encipherOnly",
                                    "keyAgreement",
                                    "keyCertificateSigning",
                                    "keyEncipherment",
                                    "nonRepudiation"))),
                    optional(
                            "extendedKeyUsage",
                            setOf(oneOf(
                                    "codeSigning",
                                    "emailProtection",
                                    "timeStamping",
                                    "tlsWebClientAuthentication",
                                    "tlsWebServerAuthentication"))))));
    static final Shape.Fields PRIVATE_KEY =
            item(required("alg", KEY), required("pkcs8", TEXT), required("encrypted", TRUTH));
    static final Shape.Fields POLICY = item(required(
            "directives",
            listOf(object(required("name", new Shape.Choice(Directives.NAMES)), optional("value", setOf(TEXT))))));
    static final Shape.Fields PAGE_TRACKER = tracker(object(
            required("type", oneOf("page")),
            required("extractor", NON_EMPTY),
            optional("engine", ENGINE),
            optional("params", new Shape.Parameters()),
            optional("userAgent", TEXT),
            optional("acceptInvalidCertificates", TRUTH)));
    static final Shape.Fields API_TRACKER = tracker(object(
            required("type", oneOf("api")),
            required(
                    "requests",
                    listOf(object(
                            required("url", TEXT),
                            optional("method", TEXT),
                            optional("headers", new Shape.MapOf(new Shape.TextOrTexts())),
                            optional("mediaType", TEXT),
                            optional("body", ANYTHING),
                            optional("acceptStatuses", setOf(new Shape.Whole(100, 999))),
                            optional("acceptInvalidCertificates", TRUTH)))),
            optional("configurator", NON_EMPTY),
            optional("extractor", NON_EMPTY),
            optional("params", new Shape.Parameters())));

    private Shapes() {}

    private static Shape.Fields tracker(Shape target) {
        return item(
                required(
                        "retrack",
                        object(
                                required("enabled", TRUTH),
                                required("notifications", TRUTH),
                                required("config", config()),
                                required("target", target))),
                optional("secrets", ACCESS),
                optional(
                        "history",
                        new Shape.Entries(
                                object(
                                        required("id", UUID),
                                        required("trackerId", UUID),
                                        required(
                                                "data",
                                                object(
                                                        required("original", ANYTHING),
                                                        optional("mods", listOf(ANYTHING)))),
                                        required("createdAt", TIME)),
                                "trackerId")));
    }

    private static Shape config() {
        return object(
                required("revisions", NUMBER),
                optional("timeout", NUMBER),
                optional("job", object(required("schedule", TEXT), optional("retryStrategy", retry()))));
    }

    private static Shape retry() {
        return variant(
                "type",
                Map.of(
                        "constant", Set.of("interval", "maxAttempts"),
                        "exponential", Set.of("initialInterval", "multiplier", "maxInterval", "maxAttempts"),
                        "linear", Set.of("initialInterval", "increment", "maxInterval", "maxAttempts")),
                optional("interval", new Shape.Whole(60_000, UNBOUNDED)),
                optional("initialInterval", new Shape.Whole(60_000, UNBOUNDED)),
                optional("multiplier", NUMBER),
                optional("increment", NUMBER),
                optional("maxInterval", new Shape.Whole(60_000, 43_200_000)),
                optional("maxAttempts", new Shape.Whole(1, 10)));
    }

    /// What every item has, around what is its own. A history stands last, behind the times.
    private static Shape.Fields item(Shape.Field... own) {
        var fields = new ArrayList<Shape.Field>();
        fields.add(required("id", UUID));
        fields.add(required("name", TEXT));
        List.of(own).stream().filter(field -> !isHistory(field)).forEach(fields::add);
        fields.add(optional("tags", TAG_REFERENCES));
        fields.add(required("createdAt", TIME));
        fields.add(required("updatedAt", TIME));
        List.of(own).stream().filter(Shapes::isHistory).forEach(fields::add);
        return new Shape.Fields(fields, "", Map.of());
    }

    private static boolean isHistory(Shape.Field field) {
        return field.shape() instanceof Shape.Entries;
    }
}
