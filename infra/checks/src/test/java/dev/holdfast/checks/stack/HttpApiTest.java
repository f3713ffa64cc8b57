package dev.holdfast.checks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.checks.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What the template says of the HTTP API.
final class HttpApiTest {
    private static final String OPEN_API = "functions/api/src/main/resources/dev/holdfast/api/openapi.json";

    /// Uploads are held in memory there and its numbers are its own; on a stack S3 and CloudWatch stand in their place.
    /// Its audit is made when somebody asks; a stack's is made daily and kept in the vault.
    private static final Set<String> ONE_MACHINE =
            Set.of("PUT /api/user/data/uploads/{id}", "GET /metrics", "GET /", "GET /api/audit");

    private final HttpRoutes routes = HttpRoutes.of(Expanded.app());

    @Test
    void itHasEveryPathThatIsToldAndNoOther() throws IOException {
        var paths = JsonMapper.shared()
                .readTree(Files.readString(Repository.root().resolve(OPEN_API)))
                .path("paths");
        var told = paths.properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .filter(route -> !ONE_MACHINE.contains(route))
                .toList();
        assertThat(routes.all()).extracting(HttpRoutes.Route::key).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void nobodyIsAskedWhoItIsWhereEverybodyMay() {
        assertThat(routes.all())
                .filteredOn(HttpRoutes.Route::open)
                .extracting(HttpRoutes.Route::key)
                .containsExactlyInAnyOrder("GET /healthz", "GET /openapi.json");
    }

    /// A header that is missing must not keep the cookie of a session out, nor may an answer outlive a revoked key.
    @Test
    void theAuthorizerIsAskedEachTimeWhateverTheRequestCarries() {
        var authorizer = Expanded.app()
                .properties("Api")
                .at("/Body/components/securitySchemes/ApiKeys/x-amazon-apigateway-authorizer");
        assertThat(authorizer.path("identitySource").size()).isZero();
        assertThat(authorizer.path("authorizerResultTtlInSeconds").intValue(-1)).isZero();
    }
}
