package dev.holdfast.core.audit.control;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The parameters that somebody set, taken one by one, with everything that is wrong about them.
final class Given {
    private final Map<String, String> set;
    private final Set<String> asked = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    /// @param set by `CONTROL.parameter`
    Given(Map<String, String> set) {
        this.set = Map.copyOf(set);
    }

    /// Longer than nothing; a bare number is days.
    Duration time(String name, Duration otherwise) {
        return value(name, Given::duration).orElse(otherwise);
    }

    /// At most so long, as nobody looks back further.
    Duration time(String name, Duration otherwise, Duration most) {
        return value(name, text -> duration(text).filter(time -> time.compareTo(most) <= 0))
                .orElse(otherwise);
    }

    Optional<Duration> time(String name) {
        return value(name, Given::duration);
    }

    int number(String name, int otherwise) {
        return value(name, Given::number).orElse(otherwise);
    }

    /// Separated by blanks or commas.
    Set<String> words(String name, Set<String> otherwise) {
        return value(
                        name,
                        text -> Optional.of(Arrays.stream(text.strip().split("[\\s,]+"))
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.toSet())))
                .orElse(otherwise);
    }

    /// By its name, as reports print it; `off` = none.
    <E extends Enum<E>> Optional<E> one(String name, Class<E> type) {
        return value(name, text -> text.equals("off") ? Optional.of(Optional.<E>empty()) : constant(text, type))
                .flatMap(Function.identity());
    }

    private static <E extends Enum<E>> Optional<Optional<E>> constant(String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_')))
                .map(Optional::of)
                .findFirst();
    }

    /// Everything that is wrong, to be asked when all have been taken.
    List<String> problems() {
        set.keySet().stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .map(name -> name + ": there is no such parameter")
                .forEach(problems::add);
        return List.copyOf(problems);
    }

    /// The names that there are.
    Set<String> asked() {
        return asked;
    }

    private <T> Optional<T> value(String name, Function<String, Optional<T>> reading) {
        asked.add(name);
        var text = Optional.ofNullable(set.get(name));
        var value = text.flatMap(reading);
        if (text.isPresent() && value.isEmpty()) {
            problems.add(name + ": \"" + text.get() + "\" makes no sense here");
        }
        return value;
    }

    private static Optional<Duration> duration(String text) {
        try {
            var time = number(text).map(Duration::ofDays).orElseGet(() -> Duration.parse(text));
            return Optional.of(time).filter(Duration::isPositive);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
