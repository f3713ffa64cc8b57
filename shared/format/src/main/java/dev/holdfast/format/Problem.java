package dev.holdfast.format;

import java.util.List;
import java.util.Map;

/// What went wrong, where, and what to try next; the body of every error people and scripts see. Never a secret.
public record Problem(String code, String message, String remedy, List<Map<String, String>> details) {
    public Problem {
        details = List.copyOf(details);
    }

    public static Problem of(Code code, String message) {
        return new Problem(code.id(), message, code.remedy(), List.of());
    }

    public Problem with(Map<String, String> detail) {
        return new Problem(
                code,
                message,
                remedy,
                java.util.stream.Stream.concat(details.stream(), java.util.stream.Stream.of(detail))
                        .toList());
    }
}
