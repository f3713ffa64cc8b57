package dev.holdfast.core.verification;

import dev.holdfast.format.kanuka.ProjectArchive;
import dev.holdfast.format.kanuka.ProjectCheck;
import dev.holdfast.format.kanuka.ProjectKey;
import dev.holdfast.format.point.Contents;
import java.io.IOException;
import java.util.List;

/// What proving a payload needs to know of its kind (verification.md levels 2 to 4). Every method reads the payload to
/// its end.
public interface RestoreProof {
    /// Level 2: every item with its digest recomputed, in the file's order.
    List<Contents.Item> items(ProjectArchive.Opener payload) throws IOException;

    /// Level 3: imported into a throw-away target by the import code, exported again; the target is gone afterwards.
    List<Contents.Item> restored(ProjectArchive.Opener payload) throws IOException;

    /// Level 4: whether the secrets open with these keys.
    ProjectCheck.Report opened(ProjectArchive.Opener payload, List<ProjectKey> keys) throws IOException;
}
