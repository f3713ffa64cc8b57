"""Prints what CloudFormation makes of a SAM template: the source hides errors and roles that only the expanded form shows.
expand.py TEMPLATE [NAME=VALUE …], as parameters of the deployment are given.
"""

import json
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class ManagedPolicies:
    """The managed policies that SAM itself adds to roles it makes: none of ours, every role is written out."""

    def load(self):
        return {}


template = yaml_parse(open(sys.argv[1], encoding="utf-8").read())
for resource in template["Resources"].values():
    if resource["Type"] == "AWS::Serverless::Function":
        resource["Properties"]["CodeUri"] = "s3://bucket/key.zip"  # the transform expects an S3 address
parameters = {"AWS::Region": "eu-central-1", "Release": "r1"} | dict(pair.split("=", 1) for pair in sys.argv[2:])
print(json.dumps(transform(template, parameters, ManagedPolicies()), indent=1))
