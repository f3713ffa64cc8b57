package dev.holdfast.aws.workspace;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.aws.Engine;
import dev.holdfast.aws.table.DynamoHeads;
import dev.holdfast.aws.table.Tables;
import dev.holdfast.core.workspace.kept.Heads;
import dev.holdfast.core.workspace.kept.Versions;
import dev.holdfast.testkit.workspace.KeptContract;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class AwsWorkspacesIT extends KeptContract {
    private static Optional<AwsClients> engine = Optional.empty();
    private Optional<Heads> heads = Optional.empty();
    private Optional<Versions> versions = Optional.empty();

    @BeforeAll
    static void findTheEngine() {
        engine = Optional.of(Engine.clients(AwsWorkspacesIT.class));
    }

    @BeforeEach
    void anEmptyTableAndBucket() {
        var clients = engine.orElseThrow();
        var bucket = Engine.fresh("workspaces");
        clients.s3()
                .createBucket(make ->
                        make.bucket(bucket).createBucketConfiguration(in -> in.locationConstraint("eu-central-1")));
        heads = Optional.of(DynamoHeads.at(Tables.operations(clients), clients));
        versions = Optional.of(new S3Versions(clients, bucket));
    }

    @Override
    protected Heads heads() {
        return heads.orElseThrow();
    }

    @Override
    protected Versions versions() {
        return versions.orElseThrow();
    }
}
