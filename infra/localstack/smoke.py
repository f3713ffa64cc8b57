"""Deploys the real templates on LocalStack and reads them back. Exit 0 when all of it holds."""

import json
import secrets
import sys

import campaign
import cloud

PREFIX = "team-a/"
NOT_SHOWN = """Cannot be shown on LocalStack, and is not claimed:
  - IAM, bucket and key policies: nothing enforces them there. Their text is tested (infra/ROLES.md, VaultTemplateTest, GuardrailsTest),
    and what each verb asks of AWS is judged by its role below the SDK (RolesInUseIT).
  - A second try after the 16 minutes of the queues' visibility timeout: TriggersIT sets ten seconds on the deployed queue.
  - EventBridge Scheduler: schedules are made and never fire.
  - HTTP API and its authorizer: not emulated; both functions are tested with recorded events.
  - SnapStart: nothing is restored from a snapshot.
  - The stack's own events: holdfast.json was written by starting its state machine by hand.
  - CloudWatch alarms are made; whether they go off is not tried."""


def main():
    """`--keep FILE` leaves the stacks and writes what they are called; `--delete FILE` takes them away."""
    option, file = (sys.argv[1:] + ["", ""])[:2]
    if option == "--delete":
        for name in json.load(open(file, encoding="utf-8"))["stacks"]:
            cloud.client("cloudformation").delete_stack(StackName=name)
        return
    try:
        vault, app, settings, sources = cloud.deploy(secrets.token_hex(3), PREFIX)
        print("Running campaigns")
        campaign.refuses_what_it_does_not_know(app)
        campaign.counts_what_it_could_not_verify(vault, app, PREFIX)
        campaign.counts_what_it_could_not_restore(app)
    except BaseException:
        option = ""
        raise
    finally:
        if option != "--keep":
            for stack in reversed(cloud.Stack.made):
                stack.delete()
    if option == "--keep":
        names = [stack.name for stack in reversed(cloud.Stack.made)]
        said = {"stacks": names, "vault": settings["vault"], "sources": sources, "resources": app.resources}
        json.dump(said, open(file, "w", encoding="utf-8"))
    print(NOT_SHOWN)


if __name__ == "__main__":
    sys.exit(main())
