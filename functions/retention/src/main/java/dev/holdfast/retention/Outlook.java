package dev.holdfast.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.core.retention.Freezing;
import dev.holdfast.core.retention.Holds;
import dev.holdfast.core.retention.PassMemory;
import dev.holdfast.core.retention.PointFacts;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.retention.Policy;
import dev.holdfast.core.retention.RetentionPlan;
import dev.holdfast.core.retention.SourceStanding;
import dev.holdfast.core.retention.SourceTerms;
import dev.holdfast.core.source.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What would become of sources, by the catalog alone: the vault is not asked and nothing is changed.
public record Outlook(Catalog catalog, Policies policies, Instant now) {
    /// As the next pass will decide, with every policy that has a say.
    /// @throws dev.holdfast.format.Refused `policy.unknown`
    public RetentionPlan of(Source source) throws IOException {
        var terms = SourceTerms.of(catalog, source.id());
        return plan(source, terms, terms.inForce(policies, source.policy(), now));
    }

    /// As a pass would decide if this policy alone had a say.
    public RetentionPlan under(Source source, Policy policy) throws IOException {
        return plan(source, SourceTerms.of(catalog, source.id()), List.of(policy));
    }

    private RetentionPlan plan(Source source, SourceTerms terms, List<Policy> say) throws IOException {
        var last = catalog.registered(Registered.Kind.PASS, PassMemory.name(source.id()))
                .map(PassMemory::read);
        var freezing = new Freezing(now, last, terms);
        var facts = facts(source, freezing);
        var standing = new SourceStanding(!freezing.causes().isEmpty(), terms.removedAt(now));
        return RetentionPlan.of(facts, say, now, standing);
    }

    private List<PointFacts> facts(Source source, Freezing freezing) throws IOException {
        var holds = Holds.at(catalog, now).of(source.id());
        var facts = new ArrayList<PointFacts>();
        for (var point : catalog.available(source.id())) {
            var record = point.record();
            boolean covered = holds.cover(source.id(), record.point(), record.createdAt());
            facts.add(PointFacts.of(point, covered || point.protection().legalHold()));
            freezing.see(point);
        }
        return facts;
    }
}
