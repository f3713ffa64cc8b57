package dev.holdfast.export;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.holdfast.core.CoreCode;
import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.format.HoldfastException;
import dev.holdfast.format.Refused;
import dev.holdfast.local.EnvironmentWiring;
import dev.holdfast.local.LocalSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The doorway of the export function: a batch of queue messages in, the failed ones out, so that only those come
/// again.
public final class ExportHandler implements RequestStreamHandler {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalog catalog;
    private final ExportJob job;

    public ExportHandler() throws IOException {
        this(EnvironmentWiring.open("function:export"));
    }

    private ExportHandler(LocalSystem system) throws IOException {
        this(system.catalog(), ExportWiring.job(system));
    }

    ExportHandler(Catalog catalog, ExportJob job) {
        this.catalog = catalog;
        this.job = job;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var response = JSON.createObjectNode();
        var failures = response.putArray("batchItemFailures");
        for (var message : JSON.readTree(event).path("Records")) {
            if (!handled(message, context.getLogger())) {
                failures.addObject()
                        .put("itemIdentifier", message.path("messageId").stringValue(""));
            }
        }
        JSON.writeValue(answer, response);
    }

    private boolean handled(JsonNode message, LambdaLogger log) {
        try {
            var request = ExportRequest.parse(message.path("body").stringValue(""));
            var source = catalog.source(request.source())
                    .orElseThrow(() ->
                            new Refused(CoreCode.SOURCE_UNKNOWN, "There is no source \"" + request.source() + "\"."));
            job.export(source, request.slot(), false);
            return true;
        } catch (HoldfastException e) {
            log.log(e.problem().code() + ": " + e.problem().message());
            return false;
        } catch (IOException e) {
            log.log("export.unavailable: " + e.getMessage());
            return false;
        }
    }
}
