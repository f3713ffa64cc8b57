/// Who calls: API keys and sessions.
@NullMarked
package dev.holdfast.http.access;

import org.jspecify.annotations.NullMarked;
