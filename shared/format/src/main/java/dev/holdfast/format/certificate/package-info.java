/// Certificates: signed statements that a recovery point was restored, for people who do not trust us
/// (verification.md).
package dev.holdfast.format.certificate;
