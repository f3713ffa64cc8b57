package dev.holdfast.format.kanuka;

import dev.holdfast.format.Finding;
import java.util.ArrayList;
import java.util.List;

/// What is odd about a project's files and still accepted (kanuka.md 4.2 E3, E4).
final class Oddities {
    private final List<Finding> found = new ArrayList<>();
    private boolean secrets;

    void look(EntryPath path) {
        if (path.kind() != EntryKind.SECRET) {
            return;
        }
        secrets = true;
        String base = path.value().substring(path.value().lastIndexOf('/') + 1);
        if (!base.contains(".env")) {
            found.add(new Finding(
                    KanukaCode.NAME_WITHOUT_ENV,
                    path.value(),
                    "The name has no '.env': kanuka's own commands overlook it."));
        }
    }

    List<Finding> findings() {
        if (secrets) {
            return found;
        }
        return List.of(new Finding(KanukaCode.NO_SECRETS, "", KanukaCode.NO_SECRETS.meaning()));
    }
}
