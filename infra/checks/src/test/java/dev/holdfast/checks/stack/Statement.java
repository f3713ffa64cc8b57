package dev.holdfast.checks.stack;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One statement of a policy, with what CloudFormation would fill in written as names.
///
/// @param principal `*`, or who may; empty in a role's own policy
/// @param except what the statement is about is everything but `resources` (`NotResource`)
record Statement(
        String sid,
        boolean allows,
        String principal,
        List<String> actions,
        List<String> resources,
        boolean except,
        JsonNode condition) {

    static List<Statement> of(JsonNode document) {
        return Intrinsics.each(document.path("Statement"))
                .map(json -> json.has("Fn::If") ? json.at("/Fn::If/1") : json)
                .map(Statement::parse)
                .toList();
    }

    private static Statement parse(JsonNode json) {
        var except = json.has("NotResource");
        return new Statement(
                json.path("Sid").stringValue(""),
                json.path("Effect").stringValue("").equals("Allow"),
                Intrinsics.text(json.path("Principal")),
                texts(json.path("Action")),
                texts(json.path(except ? "NotResource" : "Resource")),
                except,
                json.path("Condition"));
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return Intrinsics.each(oneOrMore).map(Intrinsics::text).toList();
    }

    /// Whether the statement covers an action, wildcards in the statement included.
    boolean covers(String action) {
        return actions.stream().anyMatch(pattern -> action.matches("(?i)" + regex(pattern)));
    }

    private static String regex(String pattern) {
        return pattern.replace("*", ".*");
    }

    boolean unconditional() {
        return condition.isMissingNode();
    }

    Stream<String> permissions() {
        return actions.stream().flatMap(action -> resources.stream().map(resource -> action + " " + resource));
    }
}
