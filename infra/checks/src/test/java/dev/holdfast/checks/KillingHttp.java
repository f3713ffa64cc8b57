package dev.holdfast.checks;

import dev.holdfast.aws.AwsClients;
import dev.holdfast.testkit.Faults;
import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/// Requests below the SDK of a process that may be killed before or after one of them.
final class KillingHttp implements SdkHttpClient {
    private final SdkHttpClient http = AwsClients.urlConnection();
    private final Faults faults;

    KillingHttp(Faults faults) {
        this.faults = faults;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = http.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var name = request.httpRequest().method() + " "
                        + request.httpRequest().encodedPath();
                return faults.call(name, call::call);
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
