package dev.holdfast.cli.home;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.source.S3KanukaReader;
import dev.holdfast.core.source.Snapshot;
import dev.holdfast.core.source.Source;
import dev.holdfast.core.source.SourceReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Reads projects in S3 on one machine: nothing of AWS is opened before one is read, or kept open after it.
/// @param clients made anew for each source
record BucketReader(Supplier<AwsClients> clients, InstantSource clock) implements SourceReader {
    @Override
    public Snapshot read(Source source, boolean rescan) throws IOException {
        var opened = clients.get();
        try {
            return new S3KanukaReader(opened, clock).read(source, rescan).releasing(opened::close);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }
}
