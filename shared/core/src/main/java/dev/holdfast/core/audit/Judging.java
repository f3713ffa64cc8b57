package dev.holdfast.core.audit;

import java.util.ArrayList;
import java.util.List;

/// All controls asked in one walk over the evidence; what they say of a resource shares its name.
final class Judging {
    private final Evidence evidence;
    private final List<Asked> all;

    private record Asked(Control control, List<Judgement> judgements) {
        void add(String resource, Answer answer) {
            judgements.add(new Judgement(resource, answer));
        }
    }

    Judging(List<? extends Control> controls, Evidence evidence) {
        this.evidence = evidence;
        this.all = controls.stream()
                .map(control -> new Asked(control, new ArrayList<>()))
                .toList();
    }

    List<ControlResult> results() {
        for (var source : evidence.sources()) {
            of(source);
            source.points().forEach(this::of);
        }
        for (var asked : all) {
            if (asked.control() instanceof Control.OfVault control) {
                asked.add("vault", control.answer(evidence.vault(), evidence));
            }
        }
        return all.stream()
                .map(asked -> ControlResult.of(asked.control(), asked.judgements()))
                .toList();
    }

    private void of(SourceEvidence source) {
        if (!source.removed()) {
            var resource = source.resource();
            for (var asked : all) {
                if (asked.control() instanceof Control.OfSources control) {
                    asked.add(resource, control.answer(source, evidence.at()));
                }
            }
        }
    }

    private void of(PointEvidence point) {
        var resource = point.resource();
        for (var asked : all) {
            if (asked.control() instanceof Control.OfPoints control) {
                asked.add(resource, control.answer(point, evidence));
            }
        }
    }
}
