package dev.holdfast.core.vault;

import dev.holdfast.format.point.ObjectKey;

/// An exact version of an object; `id` is the store's own word.
public record ObjectVersion(ObjectKey key, String id) {}
