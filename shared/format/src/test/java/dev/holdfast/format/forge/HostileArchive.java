package dev.holdfast.format.forge;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Supplier;

/// An archive that must be refused.
/// @param name what is wrong with it, as a sentence goes on after "an archive"
/// @param code the id of the refusal
/// @param open the same bytes each time
public record HostileArchive(String name, String code, Supplier<InputStream> open) {
    static HostileArchive of(String name, String code, Supplier<byte[]> forge) {
        return new HostileArchive(name, code, () -> new ByteArrayInputStream(forge.get()));
    }

    @Override
    public String toString() {
        return name + " (" + code + ")";
    }
}
