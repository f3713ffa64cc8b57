package dev.holdfast.cli;

import java.util.Comparator;
import java.util.List;

/// Finds the word that a misspelt one was most likely meant to be.
final class Nearest {
    private Nearest() {}

    /// @param words at least one
    static String to(String wrong, List<String> words) {
        return words.stream()
                .min(Comparator.comparingInt(word -> distance(wrong, word)))
                .orElseThrow();
    }

    /// How many letters have to be put in, taken out or changed.
    static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            var current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
