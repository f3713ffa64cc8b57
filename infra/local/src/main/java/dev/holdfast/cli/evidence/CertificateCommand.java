package dev.holdfast.cli.evidence;

import picocli.CommandLine.Command;

/// `certificate`: what a passed restore test states.
@Command(
        name = "certificate",
        description = "Certificates of restore tests, which 'holdfast verify --level 3' writes.",
        subcommands = CertificateVerifyCommand.class,
        footer = {"", "Example:", "  holdfast certificate verify FILE --public-key evidence-signing.pem"})
public final class CertificateCommand {}
