# SPDX-License-Identifier: EUPL-1.2
"""Settings, from the environment (prefix ``BESLISNOTA_``) and ``beslisnota.toml`` in the home."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.errors import SettingInvalid

CONFIG_NAME = "beslisnota.toml"


def default_home() -> Path:
    """Return ``BESLISNOTA_HOME``, or ``~/.local/share/beslisnota``."""
    named = os.environ.get("BESLISNOTA_HOME")
    return Path(named).expanduser() if named else Path.home() / ".local/share/beslisnota"


class Settings(BaseSettings):
    """Everything an installation may choose; the environment wins over the file.

    Attributes:
        home: folder under which everything lies that a run keeps.
        public_store: ``directory`` (under the home) or ``s3``.
        private_store: ``directory`` (under the home) or ``s3``.
        s3_endpoint: address of the S3 service, empty for AWS itself.
        s3_region: region name of the S3 service.
        s3_public_bucket: bucket for the archive and the public log.
        s3_private_bucket: bucket for sources and decisions, with other credentials.
        copy_directory: folder of a second copy of the public store; it must exist.
        copy_s3_bucket: bucket of a second copy, instead of a folder.
        copy_s3_endpoint: address of its S3 service, empty for AWS itself.
        copy_s3_region: region name of its S3 service.
        copy_s3_access_key: access key of the copy, empty for boto3's own chain.
        copy_s3_secret_key: its secret.
        fixity_seconds: time that one run of the scheduled check takes, in seconds.
        fixity_days: days in which every object must have been checked; later is an alarm.
        log_retention_days: so many days nobody can remove a file of the public log or a time
            stamp, its owner included (S3 Object Lock, COMPLIANCE); 0 for no lock. Never applies to
            documents.
        public_url: public base address of the portal (``https://archief.example.nl``); used
            when serving only, never stored.
        log_origin: name of the public log, a host and path without scheme.
        informatiecategorie: TOOI code of the Woo category (art. 3.3 Woo) that notes go under.
        waardering: what the selectielijst says of keeping notes, by code of MDTO's Waarderingen:
            ``B`` (blijvend), ``V`` (vernietigen) or ``N`` (nader te bepalen).
        bewaartermijn: ISO 8601 duration (``P20Y``) that belongs to ``V``.
        licence: https address of the licence that outlets name, empty to say nothing of it.
        max_bytes: largest file taken in.
        max_pages: longest note taken in.
        work_seconds: time that one file may take in a worker, in seconds of wall clock.
        work_memory: memory that one file may take in a worker, in bytes.
        profile: path of a lakprofiel of one's own, empty for the one that ships.
        tk_odata_url: address of the Tweede Kamer's open data (OData 4).
        sru_url: address of the officiële publicaties (SRU 2.0), for papers of the Eerste Kamer.
        tooi_url: address under which the publisher of the TOOI value lists keeps them.
        frog: ``off``, ``start`` (run Frog, if installed, as long as it is needed) or the
            ``host:port`` of a Frog service; see docs/recognisers-optional.md.
        tsa_url: address of a time stamping authority (RFC 3161) that stamps the public log;
            empty for none.
        tsa_root: file with that authority's root certificate (PEM); intermediate ones may follow.
        transformer: folder of a token classification model that is asked as well; empty for none.
        desk_host: address the desk listens on.
        desk_port: port of the desk.
        portal_host: address the portal listens on.
        portal_port: port of the portal.
    """

    model_config = SettingsConfigDict(env_prefix="BESLISNOTA_", extra="ignore", frozen=True)

    home: Path
    public_store: Literal["directory", "s3"] = "directory"
    private_store: Literal["directory", "s3"] = "directory"
    s3_endpoint: str = ""
    s3_region: str = "eu-west-1"
    s3_public_bucket: str = ""
    s3_private_bucket: str = ""
    copy_directory: str = ""
    copy_s3_bucket: str = ""
    copy_s3_endpoint: str = ""
    copy_s3_region: str = "eu-west-1"
    copy_s3_access_key: str = ""
    copy_s3_secret_key: SecretStr = SecretStr("")
    fixity_seconds: float = 900.0
    fixity_days: float = 30.0
    log_retention_days: Annotated[int, Field(ge=0, le=36_500)] = 0
    public_url: str = ""
    log_origin: str = "beslisnota.local/log"
    informatiecategorie: str = "c_8c840238"
    waardering: Literal["B", "V", "N"] = "N"
    bewaartermijn: Annotated[str, Field(pattern=r"^(P[1-9]\d{0,2}Y)?$", validate_default=True)] = ""
    licence: Annotated[str, Field(pattern=r"^(https://[!-~]{1,200})?$")] = ""
    max_bytes: int = 100_000_000
    max_pages: int = 1_000
    work_seconds: float = 600.0
    work_memory: int = 4_000_000_000
    profile: str = ""
    tk_odata_url: str = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/"
    sru_url: str = "https://repository.overheid.nl/sru"
    tooi_url: str = "https://repository.officiele-overheidspublicaties.nl/waardelijsten/"
    frog: str = "off"
    tsa_url: str = ""
    tsa_root: str = ""
    transformer: str = ""
    desk_host: str = "127.0.0.1"
    desk_port: int = 8601
    portal_host: str = "127.0.0.1"
    portal_port: int = 8600

    @field_validator("frog")
    @classmethod
    def _frog_is_a_switch_or_an_address(cls, value: str) -> str:
        if value not in {"off", "start"}:
            from redaction.recognizers.frog import host_and_port

            host_and_port(value)
        return value

    @field_validator("bewaartermijn")
    @classmethod
    def _belongs_to_v(cls, value: str, info: ValidationInfo) -> str:
        if (info.data.get("waardering") == "V") != bool(value):
            raise ValueError("waardering V needs a bewaartermijn such as P20Y; B and N have none")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic calls by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic calls by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then the file in the home."""
        file = default_home() / CONFIG_NAME
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingInvalid: a value cannot be used; the message names the setting and the reason.
    """
    try:
        return Settings(home=default_home())
    except (ValidationError, ValueError) as error:
        if isinstance(error, ValidationError):
            told = "; ".join(
                f"BESLISNOTA_{'_'.join(str(p) for p in e['loc']).upper()}: {e['msg']}"
                for e in error.errors(include_input=False, include_url=False)
            )
        else:
            told = f"{CONFIG_NAME}: {error}"
        raise SettingInvalid(told) from error
