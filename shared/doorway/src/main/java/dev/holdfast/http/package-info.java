/// HTTP without a server: requests, routes, answers and problems, the same in `serve` and behind an HTTP API.
@NullMarked
package dev.holdfast.http;

import org.jspecify.annotations.NullMarked;
