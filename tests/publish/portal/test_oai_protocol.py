# SPDX-License-Identifier: EUPL-1.2
"""OAI-PMH as the protocol says it, checked against its schema in every answer."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from metadata.validate import validate

NS = {"o": "http://www.openarchives.org/OAI/2.0/"}
GET = "verb=GetRecord&metadataPrefix=oai_dc"
LIST = "verb=ListRecords&metadataPrefix=oai_dc"


@pytest.fixture
def ask(client):
    def _ask(query: str = "", *, post: bytes | None = None):
        if post is None:
            answer = client.get(f"/oai?{query}")
        else:
            form = {"content-type": "application/x-www-form-urlencoded"}
            answer = client.post("/oai", content=post, headers=form)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        validate(answer.content, "oai-pmh")
        return etree.fromstring(answer.content)

    return _ask


def code(root) -> str:
    return root.find("o:error", NS).get("code")


def ids(root) -> list[str]:
    return root.xpath("//o:header/o:identifier/text()", namespaces=NS)


def token(root) -> str | None:
    found = root.find(".//o:resumptionToken", NS)
    return None if found is None else (found.text or "")


def test_identify_tells_what_harvesters_need(archive, ask):
    archive.publish("aa1")
    root = ask("verb=Identify")
    told = {etree.QName(e).localname: e.text for e in root.find("o:Identify", NS)}
    assert told["baseURL"] == "https://archief.example.nl/oai"
    assert told["deletedRecord"] == "persistent"
    assert told["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
    assert told["earliestDatestamp"] == "2026-03-02T09:01:00Z"
    assert told["adminEmail"] == "beheer@archief.example.nl"
    assert "repositoryIdentifier" in etree.tostring(root).decode()


@pytest.mark.parametrize("prefix", ["oai_dc", "mdto", "diwoo"])
def test_a_record_in_every_format(archive, ask, prefix):
    archive.publish("aa1", title="Beslisnota over & <tekens>")
    query = {
        "verb": "GetRecord",
        "identifier": "oai:archief.example.nl:aa1",
        "metadataPrefix": prefix,
    }
    root = ask(urlencode(query))
    assert "Beslisnota over &amp; &lt;tekens&gt;" in etree.tostring(root, encoding="unicode")
    assert root.find("o:request", NS).attrib == query
    by_post = ask(post=urlencode(query).encode())
    assert etree.tostring(by_post) == etree.tostring(root)


def test_the_formats(archive, ask):
    archive.publish("aa1")
    for more in ("", "&identifier=oai:archief.example.nl:aa1"):
        root = ask("verb=ListMetadataFormats" + more)
        assert root.xpath("//o:metadataPrefix/text()", namespaces=NS) == ["oai_dc", "mdto", "diwoo"]


def test_a_withdrawn_record_stays_as_deleted_in_every_list(archive, ask):
    archive.publish("aa1", title="Beslisnota over Quetzalbrug")
    archive.publish("bb2")
    archive.withdraw("aa1")
    for query in (
        LIST,
        "verb=ListIdentifiers&metadataPrefix=mdto",
        "verb=GetRecord&metadataPrefix=diwoo&identifier=oai:archief.example.nl:aa1",
    ):
        root = ask(query)
        assert "Quetzalbrug" not in etree.tostring(root, encoding="unicode")
        (deleted,) = root.xpath("//o:header[@status='deleted']", namespaces=NS)
        assert deleted.findtext("o:identifier", namespaces=NS) == "oai:archief.example.nl:aa1"
        assert deleted.findtext("o:datestamp", namespaces=NS) == "2026-03-02T09:03:00Z"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "badVerb"),
        ("verb=Identity", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        (f"{LIST}&metadataPrefix=oai_dc", "badArgument"),
        (f"{LIST}&from=2026-01-01&from=2026-01-02", "badArgument"),
        (f"{LIST}&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"),
        (f"{LIST}&from=2026-01-02&until=2026-01-01", "badArgument"),
        (f"{LIST}&from=2026-1-1", "badArgument"),
        (f"{LIST}&from=2026-02-30", "badArgument"),
        (f"{LIST}&from=2026-01-01T00:00:00", "badArgument"),
        (f"{LIST}&from=2026-01-01T00:00:00%2B01:00", "badArgument"),
        (f"{LIST}&from=", "badArgument"),
        (f"{LIST}&from=%D9%A2%D9%A0%D9%A2%D9%A6-01-01", "badArgument"),
        (f"{LIST}&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=%FF", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc%00", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=geen uri", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_ead", "cannotDisseminateFormat"),
        (
            "verb=GetRecord&metadataPrefix=oai_ead&identifier=oai:archief.example.nl:aa1",
            "cannotDisseminateFormat",
        ),
        (f"{GET}&identifier=oai:elders.nl:aa1", "idDoesNotExist"),
        (
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:archief.example.nl:x",
            "idDoesNotExist",
        ),
        ("verb=ListMetadataFormats&identifier=oai:archief.example.nl:x", "idDoesNotExist"),
        (f"{LIST}&from=2027-01-01", "noRecordsMatch"),
        (f"{LIST}&until=2020-01-01", "noRecordsMatch"),
        (f"{LIST}&from=0001-01-01&until=0001-01-02", "noRecordsMatch"),
        (f"{LIST}&set=ministerie", "noSetHierarchy"),
        ("verb=ListSets", "noSetHierarchy"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=1!oai_dc!!!x!0", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=1!oai_ead!!!1!1", "badResumptionToken"),
        (f"verb=ListRecords&resumptionToken=1!oai_dc!{'9' * 18}!!1!1", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=%01%02", "badResumptionToken"),
    ],
)
def test_each_error_has_its_code(archive, ask, query, expected):
    archive.publish("aa1")
    root = ask(query)
    assert code(root) == expected
    if expected in ("badVerb", "badArgument"):
        assert not root.find("o:request", NS).attrib
    by_post = ask(post=query.replace(" ", "+").encode())
    assert code(by_post) == expected


def test_an_empty_archive_answers_every_verb(ask):
    assert code(ask(LIST)) == "noRecordsMatch"
    assert ask("verb=Identify").find("o:error", NS) is None


def test_from_and_until_are_inclusive_in_both_granularities(archive, ask):
    archive.publish("aa1")  # 09:01
    archive.publish("bb2")  # 09:02
    archive.now = dt.datetime(2026, 3, 3, 23, 58, 59, tzinfo=dt.UTC)
    archive.publish("cc3")  # 3 March, 23:59:59
    one, two, three = (f"oai:archief.example.nl:{i}" for i in ("aa1", "bb2", "cc3"))
    lead = "verb=ListIdentifiers&metadataPrefix=oai_dc"
    assert ids(ask(f"{lead}&from=2026-03-02T09:02:00Z")) == [two, three]
    assert ids(ask(f"{lead}&until=2026-03-02T09:01:00Z")) == [one]
    assert ids(ask(f"{lead}&from=2026-03-02&until=2026-03-02")) == [one, two]
    assert ids(ask(f"{lead}&from=2026-03-03&until=2026-03-03")) == [three]


def test_a_long_list_is_resumed_while_records_change(archive, ask, monkeypatch):
    monkeypatch.setattr("publish.portal.oai.PAGE", 3)
    for number in range(8):
        archive.publish(f"n{number}")
    first = ask(LIST)
    found = first.find(".//o:resumptionToken", NS)
    assert (found.get("completeListSize"), found.get("cursor")) == ("8", "0")
    # Between two pages: the first is withdrawn, a seen and an unseen one corrected, one published.
    archive.withdraw("n0")
    archive.publish("n1", version=2, reason_of_change="privacy")
    archive.publish("n6", version=2, reason_of_change="privacy")
    archive.publish("later")
    seen, root = ids(first), first
    while token(root):
        root = ask(f"verb=ListRecords&resumptionToken={quote(token(root))}")
        seen += ids(root)
    assert token(root) == ""
    latest = {identifier.rpartition(":")[2] for identifier in seen}
    assert latest == {f"n{number}" for number in range(8)} | {"later"}
    assert seen[-4:] == [f"oai:archief.example.nl:{i}" for i in ("n0", "n1", "n6", "later")]


def test_a_resumed_list_keeps_its_dates_and_its_format(archive, ask, monkeypatch):
    monkeypatch.setattr("publish.portal.oai.PAGE", 2)
    for number in range(6):
        archive.publish(f"n{number}")
    lead = "verb=ListRecords&metadataPrefix=mdto"
    root = ask(f"{lead}&from=2026-03-02T09:02:00Z&until=2026-03-02T09:04:00Z")
    root = ask(f"verb=ListRecords&resumptionToken={quote(token(root))}")
    assert ids(root) == ["oai:archief.example.nl:n3"]
    assert b"nationaalarchief.nl/mdto" in etree.tostring(root)
    assert token(root) == ""


def test_a_list_that_fits_has_no_token(archive, ask):
    archive.publish("aa1")
    assert token(ask(LIST)) is None


def test_incremental_harvests_miss_nothing(archive, ask):
    """Records that become visible after a harvest have a datestamp from that harvest on."""
    harvested: set[str] = set()
    since = ""
    for number in range(6):
        archive.publish(f"n{number}")
        if number == 3:
            archive.now -= dt.timedelta(hours=3)  # a publisher whose clock is behind
            archive.publish("behind")
            archive.now += dt.timedelta(hours=3)
        root = ask(LIST + since)
        harvested |= set(ids(root))
        since = f"&from={root.findtext('o:responseDate', namespaces=NS)}"
    assert {i.rpartition(":")[2] for i in harvested} == {f"n{i}" for i in range(6)} | {"behind"}


def test_what_comes_while_a_harvest_is_answered_is_in_the_next_one(archive, ask, monkeypatch):
    archive.publish("aa1")
    read = archive.public.get

    def publish_just_after(key: str):
        stored = read(key)
        if key == "log/checkpoint":
            monkeypatch.undo()
            archive.publish("just")
            archive.tick(30)
        return stored

    monkeypatch.setattr(archive.public, "get", publish_just_after)
    first = ask(LIST)
    assert ids(first) == ["oai:archief.example.nl:aa1"]
    archive.tick(30)
    again = ask(f"{LIST}&from={first.findtext('o:responseDate', namespaces=NS)}")
    assert "oai:archief.example.nl:just" in ids(again)


def test_a_post_that_is_too_long_is_refused(ask):
    assert code(ask(post=b"verb=Identify&x=" + b"a" * 30_000)) == "badArgument"


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150
)
@given(
    names=st.lists(
        st.tuples(
            st.sampled_from(
                ["verb", "metadataPrefix", "from", "until", "set", "identifier", "resumptionToken"]
            )
            | st.text(max_size=5),
            st.sampled_from(["ListRecords", "GetRecord", "oai_dc", "2026-01-01"])
            | st.text(max_size=20)
            | st.binary(max_size=6),
        ),
        max_size=5,
    )
)
def test_whatever_is_asked_the_answer_is_valid(ask, names):
    pairs = [
        (
            quote(name.encode("utf-8", "surrogatepass")),
            quote(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")),
        )
        for name, value in names
    ]
    ask("&".join(f"{name}={value}" for name, value in pairs))


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50
)
@given(st.binary(max_size=80))
def test_whatever_is_posted_the_answer_is_valid(ask, body):
    ask(post=body)
