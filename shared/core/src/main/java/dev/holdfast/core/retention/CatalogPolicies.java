package dev.holdfast.core.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Registered;
import dev.holdfast.format.Refused;
import java.io.IOException;

/// The policies that are registered, and one that is there before anybody registers it.
/// @param standard by its own name, and as `standard`
public record CatalogPolicies(Catalog catalog, Policy standard) implements Policies {
    /// @throws Refused `policy.unknown`
    @Override
    public Policy of(String name) throws IOException {
        return versions(name).policy();
    }

    /// @throws Refused `policy.unknown`
    @Override
    public PolicyVersions versions(String name) throws IOException {
        var row = catalog.registered(Registered.Kind.POLICY, name).filter(Registered::isLive);
        if (row.isPresent()) {
            return PolicyVersions.read(row.get());
        }
        if (name.equals(STANDARD) || name.equals(standard.name().value())) {
            return PolicyVersions.first(standard);
        }
        throw new Refused(RetentionCode.POLICY_UNKNOWN, "There is no policy \"" + name + "\".");
    }
}
