"""The stack on LocalStack: deploys both templates as they are, reads back what was made, and says what LocalStack left out."""

import fnmatch
import json
import os
import sys
import time

import boto3
from botocore.config import Config
from samtranslator.yaml_helper import yaml_parse

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Types that LocalStack is known to leave out while it says CREATE_COMPLETE. Any other is a failure of the deployment.
FALLBACKS = ("AWS::ApiGatewayV2::", "AWS::Logs::MetricFilter", "AWS::Logs::ResourcePolicy")


REGION = "eu-central-1"


def client(service):
    """Never a real account: the endpoint is named, and the credentials are LocalStack's."""
    endpoint = os.environ.get("HOLDFAST_TEST_AWS_ENDPOINT") or sys.exit("HOLDFAST_TEST_AWS_ENDPOINT names no LocalStack")
    patient = Config(read_timeout=300, retries={"total_max_attempts": 1})  # a second create-stack meets the first
    return boto3.client(
        service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test", config=patient
    )


def template(path, zips_bucket=None):
    """The template as CloudFormation takes it, the zips where `sam package` would have put them."""
    parsed = yaml_parse(open(os.path.join(REPOSITORY, path), encoding="utf-8").read())
    for resource in parsed["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            zip_path = resource["Properties"]["CodeUri"]
            key = os.path.basename(zip_path)
            client("s3").upload_file(os.path.join(REPOSITORY, zip_path), zips_bucket, key)
            resource["Properties"]["CodeUri"] = f"s3://{zips_bucket}/{key}"
    return json.dumps(parsed)


class Stack:
    """One deployed stack: its outputs, and its resources by logical name."""

    made = []

    def __init__(self, name, path, zips_bucket, parameters):
        self.name = name
        Stack.made.append(self)
        self.account = client("sts").get_caller_identity()["Account"]
        cloudformation = client("cloudformation")
        client("s3").put_object(Bucket=zips_bucket, Key=f"{name}.json", Body=template(path, zips_bucket))
        cloudformation.create_stack(
            StackName=name,
            TemplateURL=f"{client('s3').meta.endpoint_url}/{zips_bucket}/{name}.json",
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
        self.left_out = self._complete(cloudformation)
        described = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}
        self.resources = {
            resource["LogicalResourceId"]: resource["PhysicalResourceId"]
            for page in cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
            for resource in page["StackResourceSummaries"]
        }

    def _complete(self, cloudformation):
        deadline = time.monotonic() + 180
        while True:
            status = cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]["StackStatus"]
            if not status.endswith("IN_PROGRESS"):
                break
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name} is still {status}")
            time.sleep(0.5)
        events = [
            event
            for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=self.name)
            for event in page["StackEvents"]
        ]
        if status != "CREATE_COMPLETE":
            reasons = [f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason')}" for e in events if "FAILED" in e["ResourceStatus"]]
            raise AssertionError(f"{self.name} is {status}: {reasons}")
        left_out = sorted({
            event["ResourceType"] for event in events if "deployed as a fallback" in event.get("ResourceStatusReason", "")
        })
        unknown = [kind for kind in left_out if not kind.startswith(FALLBACKS)]
        if unknown:
            raise AssertionError(f"{self.name}: LocalStack left out {unknown}")
        return left_out

    def delete(self):
        client("cloudformation").delete_stack(StackName=self.name)


def expect(what, actual, expected):
    """Says a fact that was read back; ends the run when it is not so."""
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected!r}, found {actual!r}")
    print(f"  ok    {what}")


def left_out(what, actual, expected):
    """Something LocalStack is known not to apply. Should it begin to, this says so, and the line can become a check."""
    print(f"  note  {what}: " + ("applied" if actual == expected else f"not applied by LocalStack (reads back {actual!r})"))


def read_back_vault(vault):
    s3, kms = client("s3"), client("kms")
    bucket = vault.resources["VaultBucket"]
    lock = s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
    expect("vault: Object Lock", lock["ObjectLockEnabled"], "Enabled")
    expect("vault: default retention", lock["Rule"]["DefaultRetention"], {"Mode": "GOVERNANCE", "Days": 6})
    expect("vault: versioning", s3.get_bucket_versioning(Bucket=bucket)["Status"], "Enabled")
    expect("vault: public access blocked", set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()), {True})
    sids = [s["Sid"] for s in json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"]]
    expect("vault: policy denies bypass", "NobodyBypassesGovernance" in sids, True)
    for key, spec in {
        "VaultKey": "SYMMETRIC_DEFAULT",
        "WorkspaceKey": "SYMMETRIC_DEFAULT",
        "PointSigningKey": "ECC_NIST_P256",
        "EvidenceSigningKey": "ECC_NIST_P256",
        "FingerprintKey": "HMAC_256",
    }.items():
        expect(f"{key}: kind", kms.describe_key(KeyId=vault.resources[key])["KeyMetadata"]["KeySpec"], spec)
    expect("VaultKey: rotation", kms.get_key_rotation_status(KeyId=vault.resources["VaultKey"])["KeyRotationEnabled"], True)


def read_back_app(app):
    dynamodb, sqs, functions = client("dynamodb"), client("sqs"), client("lambda")
    for table in ("CatalogTable", "OperationsTable", "WorkspacesTable"):
        name = app.resources[table]
        described = dynamodb.describe_table(TableName=name)["Table"]
        expect(f"{table}: on demand", described["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST")
        left_out(f"{table}: deletion protection", described.get("DeletionProtectionEnabled"), True)
        backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        left_out(f"{table}: point in time recovery", backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"], "ENABLED")
    catalog = dynamodb.describe_table(TableName=app.resources["CatalogTable"])["Table"]
    indexes = [index["IndexName"] for kind in ("LocalSecondaryIndexes", "GlobalSecondaryIndexes") for index in catalog[kind]]
    expect("CatalogTable: indexes", indexes, ["byCreation", "due"])
    operations = dynamodb.describe_time_to_live(TableName=app.resources["OperationsTable"])["TimeToLiveDescription"]
    expect("OperationsTable: forgets", (operations["TimeToLiveStatus"], operations.get("AttributeName")), ("ENABLED", "expiresAt"))
    for queue in ("ExportQueue", "RestoreQueue", "VerificationQueue"):
        attributes = sqs.get_queue_attributes(QueueUrl=app.resources[queue], AttributeNames=["RedrivePolicy"])["Attributes"]
        expect(f"{queue}: gives up after three tries", int(json.loads(attributes["RedrivePolicy"])["maxReceiveCount"]), 3)
    for function, resource in app.resources.items():
        if not function.endswith("Function"):
            continue
        version = functions.get_alias(FunctionName=resource, Name="live")["FunctionVersion"]
        configuration = functions.get_function_configuration(FunctionName=resource, Qualifier=version)
        expect(f"{function}: runtime behind alias live", configuration["Runtime"], "java25")
        if function != "VerificationFunction":  # which wants a large disk instead
            left_out(f"{function}: SnapStart", configuration.get("SnapStart", {}).get("ApplyOn"), "PublishedVersions")
    for mapping in functions.list_event_source_mappings()["EventSourceMappings"]:
        if app.name in mapping["FunctionArn"]:
            expect(f"mapping of {mapping['EventSourceArn'].split(':')[-1]}: partial batches", mapping["FunctionResponseTypes"], ["ReportBatchItemFailures"])


def grants(role):
    """The statements that a deployed role carries, inline and managed, with the ARNs that CloudFormation filled in."""
    iam = client("iam")
    for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        yield from iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]["Statement"]
    for policy in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]:
        version = iam.get_policy(PolicyArn=policy["PolicyArn"])["Policy"]["DefaultVersionId"]
        document = iam.get_policy_version(PolicyArn=policy["PolicyArn"], VersionId=version)["PolicyVersion"]["Document"]
        yield from document["Statement"]


def allows(statements, action, resource):
    """As IAM matches names and ARNs; every condition counts as met. LocalStack's own simulator knows no wildcards."""

    def matches(patterns, value):
        return any(fnmatch.fnmatchcase(value, pattern) for pattern in ([patterns] if isinstance(patterns, str) else patterns))

    return any(matches(s["Action"], action) and matches(s["Resource"], resource) for s in statements)


def read_back_roles(app, vault, prefix):
    """The deployed roles on ARNs of things that exist: a name put together wrongly would deny everything, and only show in an account."""
    bucket = f"arn:aws:s3:::{vault.resources['VaultBucket']}"
    payload, record = f"{bucket}/{prefix}payloads/s/p/x.age", f"{bucket}/{prefix}points/s/p/point.json"
    key = dict(pair.split("=", 1) for pair in vault.outputs["AppParameters"].split(" "))
    queue = "arn:aws:sqs:{}:{}:{}".format(REGION, app.account, app.resources["ExportQueue"].split("/")[-1])
    log = f"arn:aws:logs:{REGION}:{app.account}:log-group:{app.resources['ExportLogs']}"
    catalog = f"arn:aws:dynamodb:{REGION}:{app.account}:table/{app.resources['CatalogTable']}"
    for role, action, resource, allowed in (
        ("export", "s3:PutObject", payload, True),
        ("export", "s3:PutObject", f"{bucket}/elsewhere/payloads/s/p/x.age", False),
        ("export", "kms:Encrypt", key["VaultKeyArn"], True),
        ("export", "kms:Decrypt", key["VaultKeyArn"], False),
        ("export", "kms:Sign", key["PointSigningKeyArn"], True),
        ("export", "s3:DeleteObjectVersion", payload, False),
        ("export", "sqs:ReceiveMessage", queue, True),
        ("export", "logs:PutLogEvents", f"{log}:log-stream:a", True),
        ("export", "dynamodb:Query", f"{catalog}/index/byCreation", True),
        ("export", "events:PutEvents", f"arn:aws:events:{REGION}:{app.account}:event-bus/{app.name}", True),
        ("import", "kms:Decrypt", key["VaultKeyArn"], True),
        ("import", "s3:GetObjectVersion", payload, True),
        ("import", "s3:PutObject", payload, False),
        ("import", "s3:DeleteObjectVersion", record, False),
        ("verification", "kms:Decrypt", key["VaultKeyArn"], True),
        ("verification", "kms:Sign", key["PointSigningKeyArn"], False),
        ("verification", "s3:PutObject", record, False),
        ("verification", "s3:DeleteObjectVersion", record, False),
        ("settings", "s3:PutObject", f"{bucket}/{prefix}holdfast.json", True),
        ("settings", "s3:PutObject", record, False),
        ("campaign", "s3:GetObjectVersion", record, False),
    ):
        name = f"{app.name}-{REGION}-{role}"
        verb = "may" if allowed else "may not"
        expect(f"{role} {verb} {action} {resource.split(':')[-1]}", allows(grants(name), action, resource), allowed)


def write_settings(app, vault, prefix):
    """What the rule on the stack's own events does in an account: LocalStack sends no such events, so the machine is started here."""
    machine = client("stepfunctions")
    run = machine.start_execution(stateMachineArn=app.outputs["SettingsArn"], input="{}")["executionArn"]
    deadline = time.monotonic() + 60
    while (described := machine.describe_execution(executionArn=run))["status"] == "RUNNING" and time.monotonic() < deadline:
        time.sleep(0.5)
    expect("holdfast.json: written by the stack", (described["status"], described.get("cause")), ("SUCCEEDED", None))
    body = client("s3").get_object(Bucket=vault.resources["VaultBucket"], Key=f"{prefix}holdfast.json")["Body"].read()
    settings = json.loads(body)
    expect("holdfast.json: names the catalog", settings["tables"]["catalog"], app.resources["CatalogTable"])
    return settings


def deploy(suffix, prefix):
    zips = f"holdfast-zips-{suffix}"
    client("s3").create_bucket(Bucket=zips, CreateBucketConfiguration={"LocationConstraint": REGION})
    account = client("sts").get_caller_identity()["Account"]
    name = f"holdfast-{suffix}"
    print("Deploying infra/vault.yaml and template.yaml")
    vault = Stack(f"holdfast-vault-{suffix}", "infra/vault.yaml", zips, {"AppAccountId": account, "AppStackName": name})
    read_back_vault(vault)
    parameters = dict(pair.split("=", 1) for pair in vault.outputs["AppParameters"].split(" "))
    sources = f"holdfast-sources-{suffix}"
    client("s3").create_bucket(Bucket=sources, CreateBucketConfiguration={"LocationConstraint": REGION})
    app = Stack(name, "template.yaml", zips, parameters | {"VaultPrefix": prefix, "SourceBucket": sources, "Release": suffix})
    read_back_app(app)
    read_back_roles(app, vault, prefix)
    settings = write_settings(app, vault, prefix)
    for kind in vault.left_out + app.left_out:
        print(f"  note  {kind}: left out by LocalStack")
    return vault, app, settings, sources
