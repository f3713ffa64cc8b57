package dev.holdfast.format.forge;

import java.util.List;
import java.util.stream.Stream;

/// Every hostile archive there is, for reading, importing into a fresh and into an existing project.
public final class HostileArchives {
    private HostileArchives() {}

    public static List<HostileArchive> all() {
        return Stream.of(
                        HostileGzip.all(),
                        HostileTar.all(),
                        HostileTypes.all(),
                        HostileNames.all(),
                        HostileContent.all())
                .flatMap(List::stream)
                .toList();
    }
}
