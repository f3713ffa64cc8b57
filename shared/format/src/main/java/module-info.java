import org.jspecify.annotations.NullMarked;

/// The crypto and format module. Whatever it requires is all it needs: no cloud, no database, no network.
@NullMarked
module dev.holdfast.format {
    requires transitive org.jspecify;
    requires tools.jackson.core;
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.toml;
    requires transitive com.exceptionfactory.jagged;
    requires com.exceptionfactory.jagged.framework;
    requires com.exceptionfactory.jagged.x25519;
    requires org.bouncycastle.provider;

    exports dev.holdfast.format;
    exports dev.holdfast.format.archive;
    exports dev.holdfast.format.certificate;
    exports dev.holdfast.format.envelope;
    exports dev.holdfast.format.json;
    exports dev.holdfast.format.kanuka;
    exports dev.holdfast.format.pipe;
    exports dev.holdfast.format.point;
    exports dev.holdfast.format.workspace;
}
