package dev.holdfast.format.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One of the ten collections of a document, in the order in which they are written (workspace.md 2.1).
public enum Section {
    TAGS("tags", "tag", Naming.TAG, Shapes.TAG),
    SCRIPTS("scripts", "script", Naming.SCRIPT, Shapes.SCRIPT),
    SECRETS("secrets", "secret", Naming.SECRET, Shapes.SECRET),
    RESPONDERS("responders", "responder", Naming.PLAIN, Shapes.RESPONDER),
    TEMPLATES("certificateTemplates", "certificate template", Naming.PLAIN, Shapes.TEMPLATE),
    PRIVATE_KEYS("privateKeys", "private key", Naming.KEY, Shapes.PRIVATE_KEY),
    POLICIES("contentSecurityPolicies", "content security policy", Naming.PLAIN, Shapes.POLICY),
    PAGE_TRACKERS("pageTrackers", "page tracker", Naming.PLAIN, Shapes.PAGE_TRACKER),
    API_TRACKERS("apiTrackers", "API tracker", Naming.PLAIN, Shapes.API_TRACKER),
    /// A map of its own kind, not a list of items; counted as one.
    SETTINGS("settings", "settings", Naming.PLAIN, Shape.object());

    /// The nine that hold items.
    public static final List<Section> OF_ITEMS =
            Arrays.stream(values()).filter(section -> section != SETTINGS).toList();

    private final String key;
    private final String noun;
    private final Naming naming;

    @SuppressWarnings("ImmutableEnumChecker") // shapes never change
    private final Shape.Fields shape;

    Section(String key, String noun, Naming naming, Shape.Fields shape) {
        this.key = key;
        this.noun = noun;
        this.naming = naming;
        this.shape = shape;
    }

    /// Its name in a document.
    public String key() {
        return key;
    }

    /// What one of its items is called.
    public String noun() {
        return noun;
    }

    public Naming naming() {
        return naming;
    }

    /// Whether its items are trackers, which run on a schedule.
    public boolean isTracker() {
        return this == PAGE_TRACKERS || this == API_TRACKERS;
    }

    Shape.Fields shape() {
        return shape;
    }

    public static Optional<Section> named(String key) {
        return Arrays.stream(values())
                .filter(section -> section.key.equals(key))
                .findFirst();
    }

    @Override
    public String toString() {
        return key;
    }
}
