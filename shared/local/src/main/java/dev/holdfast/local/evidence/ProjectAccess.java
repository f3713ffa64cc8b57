package dev.holdfast.local.evidence;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who opens the secrets of a Kanuka project: today by its folder, and in retained points by their contents. A user is
/// the name of a wrapped key (kanuka.md 9).
record ProjectAccess(LocalSystem system) {
    private static final String FOLDER = ".kanuka/secrets/";
    private static final String ENDING = ".kanuka";

    Gathered<Access> of(Source source, List<Point> points) {
        try {
            return Gathered.of(new Access(current(Path.of(source.location())), openers(points)));
        } catch (IOException | HoldfastException e) {
            return Gathered.missing("its project or its points could not be read");
        }
    }

    private static Set<String> current(Path project) throws IOException {
        try (var files = Files.list(project.resolve(FOLDER))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toSet());
        }
    }

    /// Payloads that points share are opened once; the newest point that somebody opens tells the time.
    private Map<String, Instant> openers(List<Point> points) throws IOException {
        var reader = system.pointReader();
        var openers = new HashMap<String, Instant>();
        var seen = new HashMap<ObjectRef, Instant>();
        for (var point : points) {
            if (seen.putIfAbsent(point.record().contents(), point.record().createdAt()) == null) {
                reader.authenticate(point.record().contents());
                reader.contents(point.record()).items().stream()
                        .map(item -> item.name())
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(ENDING))
                        .map(name -> name.substring(FOLDER.length(), name.length() - ENDING.length()))
                        .forEach(
                                user -> openers.putIfAbsent(user, point.record().createdAt()));
            }
        }
        return openers;
    }
}
