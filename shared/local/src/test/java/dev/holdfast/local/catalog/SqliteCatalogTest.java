package dev.holdfast.local.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.core.catalog.Catalog;
import dev.holdfast.core.catalog.Change;
import dev.holdfast.core.catalog.Point;
import dev.holdfast.format.Failed;
import dev.holdfast.testkit.catalog.CatalogContract;
import dev.holdfast.testkit.catalog.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCatalogTest extends CatalogContract {
    @TempDir
    private Path directory = Path.of("");

    private Optional<SqliteCatalog> open = Optional.empty();

    @Override
    protected Catalog catalog() throws IOException {
        if (open.isEmpty()) {
            open = Optional.of(SqliteCatalog.open(file()));
        }
        return open.get();
    }

    @AfterEach
    void close() {
        open.ifPresent(SqliteCatalog::close);
    }

    @Test
    void whatWasCommittedIsThereAfterReopening() throws IOException {
        var row = new Change.Row.OfPoint(Samples.point(Samples.sourceId(1), 1));
        catalog().commit(Change.of(Samples.entry("vault", "x"), row));
        try (var other = SqliteCatalog.open(file())) {
            assertThat(other.point(Samples.sourceId(1), row.point().record().point()))
                    .contains(row.point());
            assertThat(other.journal("vault", 1, 10)).hasSize(1);
        }
    }

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        catalog().sources();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsNoCatalogIsSaidToBeDamaged() throws IOException {
        Files.writeString(file(), "this is no database, and long enough to be looked at as one: ".repeat(50));
        assertThatThrownBy(() -> SqliteCatalog.open(file()).sources()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("catalog.damaged");
            assertThat(failed.problem().remedy()).contains("catalog rebuild");
        });
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAsItIs() throws Exception {
        for (var made : List.of("CREATE TABLE songs (title TEXT)", "PRAGMA user_version = 1")) {
            Files.deleteIfExists(file());
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = connection.createStatement()) {
                statement.execute(made);
            }
            var before = Files.readAllBytes(file());
            assertThatThrownBy(() -> SqliteCatalog.open(file()))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.problem().code()).isEqualTo("catalog.damaged"));
            assertThat(Files.readAllBytes(file())).as(made).isEqualTo(before);
        }
    }

    @Test
    void theStartOfAnIdIsLookedUpInItsIndex() throws Exception {
        catalog().sources();
        var search = PointSearch.of(new Catalog.PointQuery(
                Optional.empty(),
                Optional.of("202611"),
                Optional.empty(),
                Optional.empty(),
                Set.of(Point.State.AVAILABLE),
                2));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + search.sql())) {
            for (int i = 0; i < search.values().size(); i++) {
                statement.setObject(i + 1, search.values().get(i));
            }
            try (var rows = statement.executeQuery()) {
                assertThat(rows.getString("detail")).contains("points_by_id (id>? AND id<?)");
            }
        }
    }

    private Path file() {
        return directory.resolve("catalog.db");
    }
}
