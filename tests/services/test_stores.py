"""Where files lie: the same of a folder and of a bucket on a real server of S3; what is said where a bucket will not do."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from models.system.attachment import StoredFile
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput
from services.files import attachments, copying
from services.files.bucket import Address, Bucket
from services.files.stores import AWAY, FOLDERS, Away, Folder, Held, Store
from tests.services.buckets import elsewhere, raw, server
from tests.services.conftest import Estate
from tests.services.test_attachments import picture
from tests.services.test_records import new

NAME, OTHER = "ab" + "0" * 38, "cd" + "1" * 38


def _all(store: Store) -> Iterator[Held]:
    for folder in FOLDERS:
        yield from store.names(folder)


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    """A private bucket."""
    with server() as made:
        yield made


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """Either store, empty."""
    if request.param == "folder":
        return Folder(tmp_path / "files")
    own = elsewhere(request.getfixturevalue("address"), prefix=f"{tmp_path.name}/")
    return Bucket(own)


def test_what_is_put_is_read_listed_and_dropped(store: Store) -> None:
    assert store.problem() is None
    assert list(_all(store)) == []

    store.put(NAME, b"first")
    store.put(NAME, b"second, longer")
    store.put(OTHER, b"")

    opened = store.open(NAME)
    assert opened is not None
    with opened[0] as stream:
        assert (stream.read(6), stream.read(), opened[1]) == (b"second", b", longer", 14)
    held = {one.name: one for one in _all(store)}
    assert {name: one.size for name, one in held.items()} == {NAME: 14, OTHER: 0}
    assert abs(held[NAME].at - clock.by_the_machine()) < timedelta(minutes=5)

    store.drop(NAME)
    store.drop(NAME)
    assert store.open(NAME) is None
    assert [one.name for one in _all(store)] == [OTHER]


def test_a_store_is_copied_into_another_and_back(store: Store, tmp_path: Path) -> None:
    """A backup, its return, a move into a bucket: begun again, it copies what is not there yet, and all bytes are the same."""
    store.put(NAME, b"first")
    store.put(OTHER, b"second")
    backup, fresh = Folder(tmp_path / "backup"), Folder(tmp_path / "fresh")
    backup.put(OTHER, b"half")

    assert copying.copy(store, backup) == (2, 0)
    assert copying.copy(store, backup) == (0, 2)
    assert copying.copy(backup, fresh) == (2, 0)

    assert (fresh.root / "ab" / NAME).read_bytes() == b"first"
    assert (fresh.root / "cd" / OTHER).read_bytes() == b"second"


def test_files_of_records_are_kept_and_given_out_by_either(estate: Estate, store: Store) -> None:
    attachments.configure(store, largest=200_000)
    file = attachments.store(
        estate.session, estate.clerk, registry.get("repair_request"), "photo", io.BytesIO(picture()), "厨房.jpg"
    )
    new(estate, photo=[file.id])

    for small in (False, True):
        opened = attachments.open_file(estate.session, estate.butler, file.id, thumbnail=small)
        data = opened.stream.read()
        assert (data[:3], len(data), opened.mimetype) == (b"\xff\xd8\xff", opened.size, "image/jpeg")
    assert sorted(one.name for one in _all(store)) == [file.stored, f"{file.stored}.thumb"]


def test_a_bucket_is_one_sites_own_and_strangers_in_it_are_let_be(address: Address) -> None:
    """Two panels in one bucket, and somebody's own files between theirs."""
    one, two = (Bucket(elsewhere(address, prefix=f"{name}/")) for name in ("one", "two"))
    one.put(NAME, b"x")
    for key in ("one/readme.txt", f"{NAME[:2]}/{NAME}", "one/zz/ab-not-there"):
        raw(address).put_object(Bucket=address.bucket, Key=key, Body=b"stranger")

    assert [held.name for held in _all(one)] == [NAME]
    assert list(_all(two)) == []
    assert two.open(NAME) is None


def test_a_bucket_lists_more_than_a_page(address: Address) -> None:
    many = Bucket(elsewhere(address, prefix="many/"))
    for number in range(1001):
        many.put(f"{number:040x}", b"")

    assert len(list(many.names("00"))) == 1001


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"endpoint": "http://127.0.0.1:9"}, "GUANJIA_S3_ENDPOINT"),
        ({"bucket": "nobody-made-this"}, "GUANJIA_FILES"),
    ],
)
def test_what_keeps_a_bucket_from_being_used_is_one_sentence(
    address: Address, changes: dict[str, str], words: str
) -> None:
    said = Bucket(elsewhere(address, **changes)).problem()

    assert said is not None
    assert all(words in text and "files-secret" not in text for text in (said.zh, said.en))


def test_a_bucket_that_refuses_the_key_is_told(address: Address) -> None:
    closed = elsewhere(address, bucket="closed")
    s3: Any = raw(closed)
    s3.create_bucket(Bucket="closed")
    deny = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::closed/*"}
    s3.put_bucket_policy(Bucket="closed", Policy=json.dumps({"Version": "2012-10-17", "Statement": [deny]}))

    said = Bucket(closed).problem()

    assert said is not None
    assert "GUANJIA_S3_SECRET" in said.zh


def test_a_bucket_that_gives_files_to_anybody_is_refused(address: Address) -> None:
    public = elsewhere(address, bucket="public")
    s3: Any = raw(public)
    s3.create_bucket(Bucket="public")
    assert Bucket(public).problem() is None
    allow = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::public/*"}
    s3.put_bucket_policy(Bucket="public", Policy=json.dumps({"Version": "2012-10-17", "Statement": [allow]}))

    said = Bucket(public).problem()

    assert said is not None
    assert "私有" in said.zh
    assert s3.list_objects_v2(Bucket="public")["KeyCount"] == 0


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"a file stands in its place")

    said = Folder(tmp_path / "files").problem()

    assert said is not None
    assert str(tmp_path / "files") in said.en


def test_a_bucket_that_goes_away_is_told_beside_the_field_and_nothing_is_kept(estate: Estate, address: Address) -> None:
    attachments.configure(Bucket(address), largest=200_000)
    repairs = registry.get("repair_request")
    file = attachments.store(estate.session, estate.clerk, repairs, "photo", io.BytesIO(picture()), "a.jpg")
    attachments.configure(Bucket(elsewhere(address, endpoint="http://127.0.0.1:9")), largest=200_000)

    with pytest.raises(BadInput) as refused:
        attachments.store(estate.session, estate.clerk, repairs, "photo", io.BytesIO(picture()), "b.jpg")
    with pytest.raises(Away) as away:
        attachments.open_file(estate.session, estate.clerk, file.id)

    assert refused.value.fields == {"photo": AWAY}
    assert away.value.status == 503
    assert estate.session.scalar(select(func.count()).select_from(StoredFile)) == 1


def test_half_a_file_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up half-way through the second version: the first stands."""
    folder = Folder(tmp_path)
    folder.put(NAME, b"first")

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        folder.put(NAME, b"second")

    assert [(one.name, one.size) for one in _all(folder)] == [(NAME, 5)]
