package dev.holdfast.core.keys;

import java.io.IOException;
import java.util.List;

/// The recipients beside the system's own key, to whom every new payload is encrypted too. What is stored already stays
/// as it is: a payload opens for those it was written for.
public interface BreakGlass {
    /// `age1…`, sorted.
    List<String> recipients() throws IOException;

    /// Adds one, journalled as `recipient.added`; one that is there already changes nothing.
    /// @throws dev.holdfast.format.Refused when it is no recipient
    void add(String recipient, String reason) throws IOException;

    /// Removes one, journalled as `recipient.removed`.
    /// @throws dev.holdfast.format.Refused `recipient.unknown`
    void remove(String recipient, String reason) throws IOException;
}
