#!/usr/bin/env python3
"""Makes a project that looks like Kanuka's: project.py DIR mixed MIB | DIR small FILES. Equal arguments make equal files."""

import os
import random
import sys

USER = "1f8a6a0e-2f5b-4c1e-9d57-5f0e2f3b7a11"
CONFIG = f"""[project]
project_uuid = "6d1cdb38-8f0a-4a0b-8a53-0c4e4c1c9a02"
name = "bench"

[users]
{USER} = "bench@example.com"

[devices]

[devices.{USER}]
email = "bench@example.com"
name = "bench"
created_at = 2026-01-01T00:00:00Z
"""
PUBLIC_KEY = """-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoxNGPJ1dzhO2e1pef0og
VDU3gEhW8vhSRjxoLf/EISShxbTnQTjW/3153lxfQZ94JlOGRUuX7Sd/KR/PfZyy
5bS/NKW/xA37ROmLtt+xUP26nrvD6z3zobjL+9Fohb4eqQQAJM5h2Z8SuQKjseA+
8yDz7hQ3tKHD6n1nMsLzBjgcIlq9ITc+6GOrFKDfMfcg6h8/91lPta9teWloOHgF
6+RoipriP1daxpaTaHW7LlLGMuL1w/ZcHME2Mzwsll96EeBV/mOYPN2AgnfKk6KR
wghmBiKaBbzTRpO5z6B1GmcZFH2Xc3et9DrHmK/4XXwJYyPOmzcu86aZ2842Bmyb
7wIDAQAB
-----END PUBLIC KEY-----
"""


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def sizes(kind, amount, rng):
    if kind == "small":
        yield from (1024 for _ in range(amount))
        return
    left = amount * 1024 * 1024
    while left > 0:
        size = min(left, int(1024 * 2 ** rng.uniform(0, 14)))
        left -= size
        yield size


def main(root, kind, amount):
    rng = random.Random(20260101)
    write(f"{root}/.kanuka/config.toml", CONFIG.encode())
    write(f"{root}/.kanuka/public_keys/{USER}.pub", PUBLIC_KEY.encode())
    write(f"{root}/.kanuka/secrets/{USER}.kanuka", rng.randbytes(256))
    for number, size in enumerate(sizes(kind, int(amount), rng)):
        write(f"{root}/services/{number % 200:03}/{number:05}.env.kanuka", rng.randbytes(size))


main(*sys.argv[1:])
