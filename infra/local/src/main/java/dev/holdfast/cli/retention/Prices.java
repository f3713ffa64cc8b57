package dev.holdfast.cli.retention;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/// What storage and requests cost: the table `prices.properties`, kept with the product and dated.
/// @param gigabyteMonth of storage, for 2^30 bytes
/// @param point what writing one recovery point costs in requests
record Prices(String place, BigDecimal gigabyteMonth, BigDecimal point) {
    private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final int DIGITS = 6;

    static Prices load() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.properties"))) {
            var table = new Properties();
            table.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            var puts = number(table, "put.thousand").multiply(number(table, "point.puts"));
            var wraps = number(table, "wrap.thousand").multiply(number(table, "point.wraps"));
            return new Prices(
                    table.getProperty("place", "") + ", " + table.getProperty("date", ""),
                    number(table, "gigabyte.month"),
                    puts.add(wraps).divide(THOUSAND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigDecimal number(Properties table, String key) {
        return new BigDecimal(table.getProperty(key, "0").strip());
    }

    /// In dollars.
    /// @param byteDays bytes held, summed over the days of a month
    /// @param made points written in it
    BigDecimal cost(BigDecimal byteDays, int daysOfMonth, int made) {
        var storage = byteDays.multiply(gigabyteMonth)
                .divide(GIGABYTE.multiply(BigDecimal.valueOf(daysOfMonth)), DIGITS + 6, RoundingMode.HALF_UP);
        return storage.add(point.multiply(BigDecimal.valueOf(made))).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
