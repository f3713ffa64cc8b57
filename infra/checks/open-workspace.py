#!/usr/bin/env python3
"""Opens the values of a workspace's document without Holdfast.

    age -d -i break-glass.txt PAYLOAD.age | gunzip > workspace.json
    age -d -i break-glass.txt CONTENTS.age > contents.json
    open-workspace.py workspace.json contents.json       the SHA-256 of each value, by the secret's name

Needs Python's `cryptography`, which brings Argon2id and AES-GCM of its own.
"""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id


def main():
    document, contents = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
    used = document["secretsEncryption"]
    assert (used["alg"], used["kdf"]) == ("aes-256-gcm", "argon2id"), used
    cost = used["kdfParams"]
    key = Argon2id(
        salt=base64.b64decode(used["salt"]), length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m"]
    ).derive(contents["passphrase"].encode())
    opened = {}
    for secret in document["data"]["secrets"]:
        sealed = base64.b64decode(secret["encryptedValue"])
        opened[secret["name"]] = hashlib.sha256(AESGCM(key).decrypt(sealed[:12], sealed[12:], None)).hexdigest()
    json.dump(opened, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
