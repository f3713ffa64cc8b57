package dev.holdfast.core.audit.framework;

import dev.holdfast.core.audit.Framework;
import java.util.List;
import java.util.Optional;

/// The packs there are, the default first.
public final class Frameworks {
    public static final List<Framework> ALL =
            List.of(Nis2.PACK, Nist80053.PACK, Soc2.PACK, Iso27001.PACK, Pci.PACK, Hipaa.PACK, Dora.PACK, Sec17a4.PACK);

    private Frameworks() {}

    /// The pack that is used when nobody names one.
    public static Framework standard() {
        return ALL.getFirst();
    }

    public static Optional<Framework> named(String id) {
        return ALL.stream().filter(pack -> pack.id().equals(id)).findFirst();
    }
}
