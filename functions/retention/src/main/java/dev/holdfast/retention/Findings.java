package dev.holdfast.retention;

import dev.holdfast.format.Finding;
import dev.holdfast.retention.SourceReport.Refusal;
import java.util.ArrayList;
import java.util.List;

/// What one visit of a source gathers, over all of its rounds.
final class Findings {
    final List<String> expired = new ArrayList<>();
    final List<Refusal> refused = new ArrayList<>();
    final List<String> lockExtended = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
}
