"""A real server of S3, in a process of its own, for whoever keeps files in a bucket."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import boto3

from services.files.bucket import Address


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server() -> Iterator[Address]:
    """The address of a private bucket on a server that runs until the end of the block."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        endpoint = f"http://127.0.0.1:{port}"
        address = Address(
            "attachments", "site-a/", endpoint, "us-east-1", key="AKIAFILES", secret="files-secret", style="path"
        )
        raw(address).create_bucket(Bucket=address.bucket)
        yield address
    finally:
        process.terminate()
        process.wait()


def raw(address: Address) -> object:
    """A client that knows nothing of the panel."""
    return boto3.client(
        "s3",
        endpoint_url=address.endpoint,
        region_name=address.region,
        aws_access_key_id=address.key,
        aws_secret_access_key=address.secret,
    )


def elsewhere(address: Address, **changes: str) -> Address:
    """The same with something else about it."""
    return replace(address, **changes)
