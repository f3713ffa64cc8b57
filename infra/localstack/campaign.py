"""Campaigns: "verify everything" goes page after page through the vault's records, "restore everything" through a list; what fails counts."""

import json
import time

import cloud


def run(app, document):
    machine = cloud.client("stepfunctions")
    execution = machine.start_execution(stateMachineArn=app.outputs["CampaignArn"], input=json.dumps(document))["executionArn"]
    deadline = time.monotonic() + 180
    while (described := machine.describe_execution(executionArn=execution))["status"] == "RUNNING":
        if time.monotonic() > deadline:
            raise AssertionError(f"the campaign still runs: {execution}")
        time.sleep(0.5)
    return described["status"], described.get("error"), described.get("cause", "")


def counts_what_it_could_not_verify(vault, app, prefix):
    """Records that no function can open: each fails, all are tried, and the campaign does not call that a success."""
    for point in ("a", "b", "c"):
        cloud.client("s3").put_object(Bucket=vault.resources["VaultBucket"], Key=f"{prefix}points/forged/{point}/point.json", Body=b"{}")
    status, error, cause = run(app, {"verify": {"level": 3}})
    cloud.expect("campaign: forged records fail it", (status, error, cause[:8]), ("FAILED", "campaign.incomplete", "3 failed"))


def counts_what_it_could_not_restore(app):
    """A refusal is an answer of the function, and still no restore. LocalStack writes no files of results, so the reasons are not read."""
    s3, bucket, key = cloud.client("s3"), app.resources["WorkBucket"], "campaigns/unknown.json"
    s3.put_object(Bucket=bucket, Key=key, Body=json.dumps([{"grant": "nobody", "id": f"campaign-{n}"} for n in range(2)]).encode())
    status, error, cause = run(app, {"restore": {"requests": key}})
    cloud.expect("campaign: refused restores fail it", (status, error, cause[:8]), ("FAILED", "campaign.incomplete", "2 failed"))


def refuses_what_it_does_not_know(app):
    cloud.expect("campaign: an unknown wish is refused", run(app, {"delete": "everything"})[:2], ("FAILED", "campaign.unknown"))
