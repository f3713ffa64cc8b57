package dev.holdfast.verification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.point.PointSelector;
import dev.holdfast.core.verification.Level;
import dev.holdfast.local.EnvironmentWiring;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The doorway of the verification function: `{"point":"api@latest","level":3}` in, verdict and findings out.
public final class VerificationHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PointSelector points;
    private final VerificationJob job;

    public VerificationHandler() throws IOException {
        this(EnvironmentWiring.open("function:verification"));
    }

    private VerificationHandler(LocalSystem system) throws IOException {
        this(new PointSelector(system.catalog()), VerificationWiring.job(system, List.of()));
    }

    VerificationHandler(PointSelector points, VerificationJob job) {
        this.points = points;
        this.job = job;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var request = JSON.readTree(event);
        var level = Level.of(request.path("level").intValue(Level.RESTORE.number()));
        var result = job.verify(points.select(request.path("point").stringValue("")), level);
        var response = JSON.createObjectNode()
                .put("point", result.point().record().point().value())
                .put("level", level.number())
                .put("verdict", result.verdict().word())
                .put("durationMillis", result.duration().toMillis());
        var findings = response.putArray("findings");
        result.findings()
                .forEach(finding -> findings.addObject()
                        .put("code", finding.code().id())
                        .put("severity", finding.code().severity().name())
                        .put("path", finding.path())
                        .put("message", finding.message()));
        JSON.writeValue(answer, response);
    }
}
