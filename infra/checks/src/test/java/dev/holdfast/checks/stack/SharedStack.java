package dev.holdfast.checks.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One deployment for all test classes of a process that only add to it: each works on sources and workspaces of its
/// own. It is taken away when the last of them has ended.
final class SharedStack implements ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedStack.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(StackLine.class);
    }

    @Override
    public StackLine resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(StackLine.class, line -> deploy(), StackLine.class);
    }

    private static StackLine deploy() {
        try {
            return StackLine.on(Deployed.on(System.getenv(StackIT.ENDPOINT), Files.createTempDirectory("stack")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
