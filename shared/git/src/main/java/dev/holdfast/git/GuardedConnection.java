package dev.holdfast.git;

import dev.holdfast.format.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.jspecify.annotations.Nullable;

/// One request to the server: no redirect is followed, what the server refuses ends the fetch, and every byte counts.
/// What a server says in an error is not repeated.
final class GuardedConnection extends JDKHttpConnection {
    private final Allowance allowance;

    private GuardedConnection(URL url, Proxy proxy, Allowance allowance) throws IOException {
        super(url, proxy);
        this.allowance = allowance;
        super.setInstanceFollowRedirects(false);
    }

    static HttpConnectionFactory factory(Allowance allowance) {
        return new HttpConnectionFactory() {
            @Override
            public HttpConnection create(URL url) throws IOException {
                return create(url, Proxy.NO_PROXY);
            }

            @Override
            public HttpConnection create(URL url, Proxy proxy) throws IOException {
                return new GuardedConnection(url, proxy, allowance);
            }
        };
    }

    @Override
    public int getResponseCode() throws IOException {
        int status = super.getResponseCode();
        allowance.requireTime();
        if (status >= 300) {
            var code = meaning(status);
            throw new Failed(code, code.meaning() + " (HTTP " + status + ")");
        }
        return status;
    }

    private static GitCode meaning(int status) {
        return switch (status) {
            case 401, 403 -> GitCode.DENIED;
            case 404, 410 -> GitCode.MISSING;
            case 408, 429 -> GitCode.UNAVAILABLE;
            default -> status < 400 ? GitCode.REDIRECTED : status < 500 ? GitCode.REFUSED : GitCode.UNAVAILABLE;
        };
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return allowance.of(super.getInputStream());
    }

    @Override
    public void setInstanceFollowRedirects(boolean follow) {
        // never
    }

    /// What is counted is what is held: nothing comes packed a second time.
    @Override
    public void setRequestProperty(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase("accept-encoding")) {
            super.setRequestProperty(name, value);
        }
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        return name.equalsIgnoreCase("content-encoding") ? null : super.getHeaderField(name);
    }
}
