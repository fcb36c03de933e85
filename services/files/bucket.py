"""Files in a bucket that speaks S3 (AWS, MinIO, Ceph, 阿里云 OSS, 腾讯云 COS …): private, and read by the panel alone."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import Any, BinaryIO, Final, cast

from models.vocabulary.language.label import Label
from services.files.stores import Away, Held

log = logging.getLogger("guanjia")
CONNECT, READ = 5, 30  # seconds
TRIES: Final = 3
_GONE: Final = frozenset({"404", "NoSuchKey", "NotFound"})
_NO_BUCKET: Final = frozenset({"NoSuchBucket", "404"})
_DENIED: Final = frozenset({"403", "401", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "Forbidden"})


@dataclass(frozen=True)
class Address:
    """Which bucket, where, and with which key; an empty key leaves it to boto3's own ways (AWS_…, the machine's role)."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    key: str = ""
    secret: str = ""
    style: str = "auto"  # how the bucket stands in the address: auto, path or virtual


class Bucket:
    """A bucket, or the part of one under a prefix."""

    def __init__(self, address: Address) -> None:
        self.address = address

    def put(self, name: str, data: bytes) -> None:
        """One request: the file is there whole or not at all. Raises Away."""
        with _asked():
            self._client.put_object(Bucket=self.address.bucket, Key=self._key(name), Body=data)

    def open(self, name: str) -> tuple[BinaryIO, int] | None:
        """The bytes as they come from the bucket."""
        from botocore.exceptions import ClientError

        with _asked():
            try:
                found = self._client.get_object(Bucket=self.address.bucket, Key=self._key(name))
            except ClientError as error:
                if _code(error) in _GONE:
                    return None
                raise
        return cast(BinaryIO, found["Body"]), int(found["ContentLength"])

    def drop(self, name: str) -> None:
        """Raises Away."""
        with _asked():
            self._client.delete_object(Bucket=self.address.bucket, Key=self._key(name))

    def names(self, folder: str) -> Iterator[Held]:
        """A thousand a request. What does not stand where a file of ours would is passed over: it is not ours."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self.address.bucket, Prefix=f"{self.address.prefix}{folder}/"
        )
        with _asked():
            for page in pages:
                for one in page.get("Contents", ()):
                    name = one["Key"].rsplit("/", 1)[-1]
                    if one["Key"] == self._key(name):
                        yield Held(name, one["Size"], one["LastModified"].astimezone(UTC))

    def problem(self) -> Label | None:
        """Write, read and remove a file of its own, and see that who is not signed in gets nothing."""
        from botocore.exceptions import BotoCoreError, ClientError

        where, name = self.address.endpoint or "S3", f"00probe{secrets.token_hex(8)}"
        try:
            self._client.put_object(Bucket=self.address.bucket, Key=self._key(name), Body=b"probe")
            try:
                self._client.get_object(Bucket=self.address.bucket, Key=self._key(name))["Body"].read()
                open_to_all = self._is_public(name)
            finally:
                self._client.delete_object(Bucket=self.address.bucket, Key=self._key(name))
        except ClientError as error:
            return self._refused(_code(error))
        except (BotoCoreError, ValueError) as error:
            return Label(
                f"附件存储 {where} 连不上（{type(error).__name__}）。请检查网络、GUANJIA_S3_ENDPOINT 和密钥，存储恢复后再启动。",
                f"The store of files at {where} cannot be reached ({type(error).__name__}). Check the network, GUANJIA_S3_ENDPOINT and the key, and start again when it is back.",
            )
        if open_to_all:
            return Label(
                f"存储桶 {self.address.bucket} 里的附件不登录就能取到。请把它改为私有再启动。",
                f"Files in the bucket {self.address.bucket} are given to anybody. Make it private, then start again.",
            )
        return None

    def _refused(self, code: str) -> Label:
        bucket = self.address.bucket
        if code in _DENIED:
            return Label(
                f"附件存储不接受这组密钥（{code}）。请检查 GUANJIA_S3_KEY、GUANJIA_S3_SECRET，以及它对存储桶 {bucket} 的读、写、删、列权限。",
                f"The store of files does not accept the key ({code}). Check GUANJIA_S3_KEY, GUANJIA_S3_SECRET and that it may read, write, delete and list in the bucket {bucket}.",
            )
        if code in _NO_BUCKET:
            return Label(
                f"没有存储桶 {bucket}。请先建好（私有），或更正 GUANJIA_FILES。",
                f"There is no bucket {bucket}. Make it (private), or correct GUANJIA_FILES.",
            )
        return Label(
            f"存储桶 {bucket} 不能用（{code}）。请检查 GUANJIA_FILES、GUANJIA_S3_REGION 和 GUANJIA_S3_STYLE。",
            f"The bucket {bucket} cannot be used ({code}). Check GUANJIA_FILES, GUANJIA_S3_REGION and GUANJIA_S3_STYLE.",
        )

    def _is_public(self, name: str) -> bool:
        from botocore import UNSIGNED
        from botocore.exceptions import ClientError

        try:
            _client(self.address, signature_version=UNSIGNED).get_object(
                Bucket=self.address.bucket, Key=self._key(name)
            )
        except ClientError:
            return False
        return True

    def _key(self, name: str) -> str:
        return f"{self.address.prefix}{name[:2]}/{name}"

    @cached_property
    def _client(self) -> Any:
        return _client(self.address)


def _client(address: Address, **more: Any) -> Any:
    """A client of S3: a moment's patience, and the plain requests that every maker's server understands."""
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=CONNECT,
        read_timeout=READ,
        retries={"max_attempts": TRIES, "mode": "standard"},
        s3={"addressing_style": address.style},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        **more,
    )
    return boto3.session.Session().client(
        "s3",
        endpoint_url=address.endpoint or None,
        region_name=address.region or None,
        aws_access_key_id=address.key or None,
        aws_secret_access_key=address.secret or None,
        config=config,
    )


@contextmanager
def _asked() -> Iterator[None]:
    """Whatever goes wrong with the bucket is logged, and told as Away."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as error:
        log.warning("the bucket of files: %s", error)
        raise Away from None


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))
