package dev.holdfast.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/// What can happen to a request below the SDK.
public enum Fault {
    /// The service asks to come back later; nothing happened.
    THROTTLED {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) {
            return isJson(request)
                    ? answer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}")
                    : answer(503, "<Error><Code>SlowDown</Code><Message>slow down</Message></Error>");
        }
    },
    /// The service failed; nothing happened.
    BROKEN {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) {
            return isJson(request)
                    ? answer(500, "{\"__type\":\"InternalServerError\",\"message\":\"broken\"}")
                    : answer(500, "<Error><Code>InternalError</Code><Message>broken</Message></Error>");
        }
    },
    /// No connection; nothing happened.
    UNREACHABLE {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
            throw new ConnectException("no route");
        }
    },
    /// It happened, and no answer came in time.
    UNANSWERED {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
            drain(call.call());
            throw new SocketTimeoutException("no answer");
        }
    },
    /// It happened, and the connection broke before the answer.
    RESET {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
            drain(call.call());
            throw new SocketException("connection reset");
        }
    },
    /// It happened, and the body of the answer ends half way.
    TRUNCATED {
        @Override
        HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException {
            var whole = call.call();
            if (whole.responseBody().isEmpty()) {
                return whole;
            }
            try (InputStream in = whole.responseBody().get()) {
                var bytes = in.readAllBytes();
                var half = Arrays.copyOf(bytes, bytes.length / 2);
                return response(whole.httpResponse(), half);
            }
        }
    };

    abstract HttpExecuteResponse strike(HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException;

    private static boolean isJson(HttpExecuteRequest request) {
        return request.httpRequest().firstMatchingHeader("X-Amz-Target").isPresent();
    }

    private static HttpExecuteResponse answer(int status, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return response(
                SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Content-Length", Integer.toString(bytes.length))
                        .build(),
                bytes);
    }

    private static HttpExecuteResponse response(SdkHttpResponse head, byte[] body) {
        return HttpExecuteResponse.builder()
                .response(head)
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static void drain(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isPresent()) {
            try (InputStream in = response.responseBody().get()) {
                in.readAllBytes();
            }
        }
    }
}
