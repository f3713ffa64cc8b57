package dev.holdfast.cli.retention;

import dev.holdfast.cli.kit.Json;
import dev.holdfast.cli.kit.Result;
import dev.holdfast.core.retention.Decision;
import dev.holdfast.core.retention.PlanFinding;
import dev.holdfast.core.retention.Reason;
import dev.holdfast.core.retention.RetentionPlan;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A plan as it is shown; made line by line while it is printed, as it may have millions.
final class PlanView {
    private PlanView() {}

    static Result result(RetentionPlan plan) {
        var json = Json.object()
                .put("policy", plan.policy().name().value())
                .put("now", plan.now())
                .put("planHash", plan.hash())
                .put("decisions", lazily(plan.decisions(), PlanView::json));
        var warnings = plan.policy().warnings();
        if (!warnings.isEmpty()) {
            json.put("warnings", warnings);
        }
        var result = Result.of(json);
        warnings.forEach(result::warn);
        int kept = plan.kept();
        return result.sayEach(lazily(plan.decisions(), PlanView::line))
                .say("%d kept, %d expire under \"%s\" at %s"
                        .formatted(
                                kept,
                                plan.decisions().size() - kept,
                                plan.policy().name(),
                                plan.now()))
                .say("plan " + plan.hash());
    }

    private static Json json(Decision decision) {
        return Json.object()
                .put("id", decision.point().id())
                .put("createdAt", decision.point().createdAt())
                .put("action", decision.action().word())
                .put("reasons", decision.reasons().stream().map(Reason::word).toList())
                .put("promise", decision.promise())
                .put("extendLockTo", decision.extendLockTo())
                .put(
                        "findings",
                        decision.findings().stream().map(PlanView::json).toList());
    }

    private static Json json(PlanFinding finding) {
        var json = Json.object().put("code", finding.code().word());
        finding.days().ifPresent(days -> json.put("days", days));
        return json.put("message", finding.message());
    }

    private static String line(Decision decision) {
        var line = new StringBuilder(decision.expires() ? "expire  " : "keep    ")
                .append(decision.point().createdAt())
                .append("  ")
                .append(decision.point().id());
        if (!decision.expires()) {
            line.append("  ")
                    .append(decision.reasons().stream().map(Reason::word).collect(Collectors.joining(", ")));
        }
        decision.promise().ifPresent(until -> line.append("  until ").append(until));
        decision.extendLockTo().ifPresent(until -> line.append("  lock to ").append(until));
        decision.findings().forEach(finding -> line.append("\n        ! ").append(finding.message()));
        return line.toString();
    }

    private static <A, B> List<B> lazily(List<A> items, Function<A, B> view) {
        return new AbstractList<>() {
            @Override
            public B get(int i) {
                return view.apply(items.get(i));
            }

            @Override
            public int size() {
                return items.size();
            }
        };
    }
}
