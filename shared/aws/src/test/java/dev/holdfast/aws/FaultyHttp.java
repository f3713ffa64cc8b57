package dev.holdfast.aws;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Counts the requests below the SDK, and breaks one of them, or that one and all after it.
public final class FaultyHttp implements SdkHttpClient {
    private final SdkHttpClient http = AwsClients.urlConnection();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> targets = new ConcurrentSkipListMap<>();
    private final Plan plan;

    /// @param from the first request that is broken, from 1; 0 = none
    /// @param lasting whether all after it are broken too
    public record Plan(Fault fault, int from, boolean lasting) {
        public static final Plan NONE = new Plan(Fault.BROKEN, 0, false);

        boolean strikes(int request) {
            return request == from || (lasting && from > 0 && request > from);
        }
    }

    public FaultyHttp(Plan plan) {
        this.plan = plan;
    }

    public int requests() {
        return requests.get();
    }

    /// How often each operation of the services that name theirs in a header was asked for: `DynamoDB GetItem`.
    public Map<String, Integer> targets() {
        return new TreeMap<>(targets);
    }

    private void count(HttpExecuteRequest request) {
        request.httpRequest()
                .firstMatchingHeader("X-Amz-Target")
                .map(target -> target.replaceFirst("^(\\w+?)(Service)?(_\\d+)?\\.", "$1 "))
                .ifPresent(target -> targets.merge(target, 1, Integer::sum));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        count(request);
        var call = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return plan.strikes(requests.incrementAndGet()) ? plan.fault().strike(request, call) : call.call();
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
