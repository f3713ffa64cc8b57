package dev.holdfast.retention;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.lease.Leases;
import dev.holdfast.core.retention.Policies;
import dev.holdfast.core.vault.Vault;
import java.time.InstantSource;

/// Everything a pass talks to; no key among it.
/// @param liftsHolds whether this role may take holds off storage (architecture.md 8, rule 4)
public record Ports(
        Vault vault,
        Catalog catalog,
        Leases leases,
        Policies policies,
        InstantSource clock,
        String actor,
        boolean liftsHolds) {}
