package dev.holdfast.restore;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.importing.ImportOptions;
import dev.holdfast.core.importing.ImportPlan;
import dev.holdfast.core.importing.ImportPlan.Action;
import dev.holdfast.core.importing.Mode;
import dev.holdfast.core.importing.RestoreTarget;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.format.point.PointId;
import dev.holdfast.local.EnvironmentWiring;
import dev.holdfast.local.LocalSystem;
import dev.holdfast.local.kanuka.DirectoryTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// The doorway of the import function: `{"point":"api@latest"}` in, where it was restored to out. A request names a
/// point
/// and never a target: each restore gets a new directory of its own.
public final class ImportHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PointSelector points;
    private final RestoreJob job;
    private final Function<PointId, RestoreTarget<ImportOptions, ImportPlan>> targets;

    public ImportHandler() throws IOException {
        this(EnvironmentWiring.open("function:import"));
    }

    private ImportHandler(LocalSystem system) throws IOException {
        this(new PointSelector(system.catalog()), RestoreWiring.job(system), target(system.restores()));
    }

    private static Function<PointId, RestoreTarget<ImportOptions, ImportPlan>> target(Path restores) {
        return point -> new DirectoryTarget(restores.resolve(point.value()));
    }

    ImportHandler(
            PointSelector points, RestoreJob job, Function<PointId, RestoreTarget<ImportOptions, ImportPlan>> targets) {
        this.points = points;
        this.job = job;
        this.targets = targets;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var point = points.select(JSON.readTree(event).path("point").stringValue(""));
        var id = point.record().point();
        var target = targets.apply(id);
        var options = ImportOptions.of(Mode.MERGE);
        var prepared = job.prepare(point);
        var plan = job.plan(prepared, target, options);
        job.apply(prepared, target, plan, options);
        JSON.writeValue(
                answer,
                JSON.createObjectNode()
                        .put("point", id.value())
                        .put("planHash", plan.hash())
                        .put("created", plan.paths(Action.CREATE).count())
                        .put("skipped", plan.paths(Action.SKIP).count()));
    }
}
