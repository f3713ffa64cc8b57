package dev.holdfast.format.workspace;

import java.util.List;
import java.util.Set;

/// The directives of a content security policy and what each may say (workspace.md 2.8).
final class Directives {
    static final Set<String> NAMES = Set.of(
            "child-src",
            "connect-src",
            "default-src",
            "font-src",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "object-src",
            "script-src",
            "script-src-elem",
            "script-src-attr",
            "style-src",
            "style-src-elem",
            "style-src-attr",
            "webrtc",
            "worker-src",
            "base-uri",
            "sandbox",
            "form-action",
            "frame-ancestors",
            "upgrade-insecure-requests",
            "require-trusted-types-for",
            "trusted-types",
            "report-uri",
            "report-to");
    private static final Set<String> SANDBOX = Set.of(
            "allow-downloads",
            "allow-forms",
            "allow-modals",
            "allow-orientation-lock",
            "allow-pointer-lock",
            "allow-popups",
            "allow-popups-to-escape-sandbox",
            "allow-presentation",
            "allow-same-origin",
            "allow-scripts",
            "allow-top-navigation",
            "allow-top-navigation-by-user-activation",
            "allow-top-navigation-to-custom-protocols");

    private Directives() {}

    /// What is wrong with a directive; empty when nothing is.
    static String complaint(Json.Fields directive) {
        var values = directive.texts("value");
        return switch (directive.text("name")) {
            case "webrtc" ->
                unless(values.equals(List.of("'allow'")) || values.equals(List.of("'block'")), "is 'allow' or 'block'");
            case "report-to" -> unless(values.size() == 1, "takes exactly one group");
            case "require-trusted-types-for" -> unless(values.equals(List.of("'script'")), "takes exactly 'script'");
            case "trusted-types" ->
                unless(values.stream().noneMatch(String::isEmpty), "takes names that are not empty");
            case "upgrade-insecure-requests" -> unless(values.isEmpty(), "takes no value");
            case "sandbox" -> unless(SANDBOX.containsAll(values), "takes only the known allow-… words");
            default -> unless(directive.has("value"), "needs a value");
        };
    }

    private static String unless(boolean fine, String complaint) {
        return fine ? "" : complaint;
    }
}
