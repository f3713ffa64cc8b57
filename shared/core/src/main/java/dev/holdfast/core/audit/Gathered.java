package dev.holdfast.core.audit;

import java.util.function.Function;

/// A part of the evidence: what was found, or that nobody looked. A control that misses a part it needs says so; it
/// never passes for want of evidence.
public sealed interface Gathered<T> {
    record Known<T>(T value) implements Gathered<T> {}

    /// @param why half a sentence for people: "this store does not tell its keys"
    record Missing<T>(String why) implements Gathered<T> {}

    static <T> Gathered<T> of(T value) {
        return new Known<>(value);
    }

    static <T> Gathered<T> missing(String why) {
        return new Missing<>(why);
    }

    /// The part in another form, or missing as it is.
    default <R> Gathered<R> map(Function<T, R> form) {
        return switch (this) {
            case Known<T>(var value) -> new Known<>(form.apply(value));
            case Missing<T>(var why) -> new Missing<>(why);
        };
    }

    /// What follows from the part, or insufficient data.
    default Answer judge(Function<T, Answer> control) {
        return switch (this) {
            case Known<T>(var value) -> control.apply(value);
            case Missing<T>(var why) -> Answer.insufficient(why);
        };
    }

    /// The part, or this instead of what nobody looked for.
    default T or(T instead) {
        return switch (this) {
            case Known<T>(var value) -> value;
            case Missing<T>(var ignored) -> instead;
        };
    }
}
