package dev.holdfast.local.evidence;

import dev.holdfast.core.audit.Gathered;
import dev.holdfast.core.audit.SourceEvidence.Access;
import dev.holdfast.core.audit.gather.Openers;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.core.source.Source;
import dev.holdfast.format.Digest;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.point.Contents;
import dev.holdfast.format.point.ObjectRef;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            return Gathered.of(access(current(Path.of(source.location())), points));
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

    /// Payloads that points share are opened once.
    private Access access(Set<String> current, List<Point> points) throws IOException {
        var reader = system.pointReader();
        var openers = new Openers(current);
        var known = new HashMap<ObjectRef, Map<String, Digest>>();
        for (var point : points) {
            var contents = point.record().contents();
            var wrapped = known.get(contents);
            if (wrapped == null) {
                reader.authenticate(contents);
                wrapped = wrapped(reader.contents(point.record()));
                known.put(contents, wrapped);
            }
            openers.saw(point.record().createdAt(), wrapped);
        }
        return openers.access();
    }

    private static Map<String, Digest> wrapped(Contents contents) {
        return contents.items().stream()
                .filter(item -> item.name().startsWith(FOLDER) && item.name().endsWith(ENDING))
                .collect(Collectors.toUnmodifiableMap(ProjectAccess::user, Contents.Item::sha256));
    }

    private static String user(Contents.Item key) {
        return key.name().substring(FOLDER.length(), key.name().length() - ENDING.length());
    }
}
