package dev.holdfast.checks.stack;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// CloudFormation's functions, written so that people can read them: a resource is its logical name, not its ARN.
final class Intrinsics {
    private Intrinsics() {}

    static String text(JsonNode value) {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isArray()) {
            return each(value).map(Intrinsics::text).collect(Collectors.joining(", "));
        }
        if (!value.isObject() || value.size() != 1) {
            return value.toString();
        }
        var function = value.properties().iterator().next();
        var argument = function.getValue();
        return switch (function.getKey()) {
            case "Ref" -> argument.stringValue();
            case "Fn::GetAtt" ->
                argument.isArray()
                        ? attribute(argument)
                        : argument.stringValue().replace(".Arn", "");
            case "Fn::Sub" -> substituted(argument);
            case "Fn::If" -> text(argument.get(1)) + " or " + text(argument.get(2));
            case "AWS", "Service" -> text(argument);
            default -> value.toString();
        };
    }

    private static String attribute(JsonNode argument) {
        var name = argument.get(0).stringValue();
        var attribute = argument.get(1).stringValue();
        return attribute.equals("Arn") ? name : name + "." + attribute;
    }

    private static String substituted(JsonNode argument) {
        var template = argument.isArray() ? argument.get(0) : argument;
        return template.stringValue()
                .replaceAll("\\$\\{([A-Za-z0-9:]+?)(\\.Arn)?}", "$1")
                .replace("AWS::", "")
                .replace("arn:Partition:s3:::", "");
    }

    /// The elements of a list, or the one thing that stands for a list of one.
    static Stream<JsonNode> each(JsonNode oneOrMore) {
        if (oneOrMore.isMissingNode()) {
            return Stream.empty();
        }
        return oneOrMore.isArray() ? StreamSupport.stream(oneOrMore.spliterator(), false) : Stream.of(oneOrMore);
    }
}
