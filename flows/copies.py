# SPDX-License-Identifier: EUPL-1.2
"""Opens the second copy that the settings name: a folder, or a bucket of another S3 account."""

from __future__ import annotations

from pathlib import Path

from flows.errors import SettingInvalid
from flows.home import Home
from flows.settings import Settings
from publish.copies import SecondCopy
from publish.errors import CopyUnavailable
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore


def second_copy(settings: Settings, home: Home) -> SecondCopy | None:
    """Return the second copy, which is opened when it is first needed; ``None`` without one.

    Raises:
        SettingInvalid: two copies are named, or the copy would lie in the home itself.
    """
    if settings.copy_directory and settings.copy_s3_bucket:
        raise SettingInvalid(
            "BESLISNOTA_COPY_DIRECTORY and BESLISNOTA_COPY_S3_BUCKET are both set; choose one"
        )
    if settings.copy_directory:
        folder = Path(settings.copy_directory).expanduser()
        if folder.resolve().is_relative_to(home.root.resolve()):
            raise SettingInvalid(
                f"BESLISNOTA_COPY_DIRECTORY {folder} lies in the home; a copy belongs elsewhere"
            )
        return SecondCopy(lambda: _folder(folder))
    if settings.copy_s3_bucket:
        return SecondCopy(lambda: _bucket(settings))
    return None


def _folder(folder: Path) -> Store:
    """Open a folder; one that is not there is a disk that is not mounted, and is never made."""
    if not folder.is_dir():
        raise CopyUnavailable(f"the folder of the second copy, {folder}, is not there")
    return DirectoryStore(folder)


def _bucket(settings: Settings) -> Store:
    from publish.stores.s3 import S3Store

    return S3Store(
        settings.copy_s3_bucket,
        endpoint_url=settings.copy_s3_endpoint or None,
        region=settings.copy_s3_region,
        access_key=settings.copy_s3_access_key or None,
        secret_key=settings.copy_s3_secret_key.get_secret_value() or None,
    )
