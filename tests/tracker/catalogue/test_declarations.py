"""Open Terms Archive's declarations become provider files; what is lost is said."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.catalogue import Catalogue, check, import_declarations, load_catalogue
from tracker.catalogue.entries import DocumentEntry, PlanEntry, ProviderFile, RangeEntry
from tracker.catalogue.writing import provider_toml
from tracker.errors import CatalogueError
from tracker.records import ArchivePath, Audience, Document, Plan, Provider

PLAN = PlanEntry(id="any", name="Any plan", audience="consumer")
PLANS_NEED_A_LOOK = (
    "plans: a declaration names none, so one plan stands for all; "
    "write the real ones and what each document covers"
)
KINDS_NEED_A_LOOK = "kind: told from the type of the terms; see whether it is right"
ALWAYS = [PLANS_NEED_A_LOOK, KINDS_NEED_A_LOOK]

NOTHING = Catalogue.of([])
APEX = Catalogue.of(
    [
        Provider(
            "apex",
            "Apex",
            (Plan("free", "Free", Audience.CONSUMER),),
            (
                Document(
                    "apex/privacy-policy",
                    "apex",
                    "Privacy Policy",
                    "https://apex.example/privacy/",
                    ("free",),
                    archive_paths=(ArchivePath("library", "Apex/Terms.html"),),
                ),
            ),
        )
    ]
)


def document(**keys: Any) -> DocumentEntry:
    usual: dict[str, Any] = {
        "id": "acme/terms",
        "name": "Terms",
        "kind": "contract",
        "url": "https://acme.example/terms",
        "covers": "all",
    }
    return DocumentEntry.model_validate(usual | keys)


def imported(
    declaration: Any,
    folder: Path,
    *,
    name: str = "Acme.json",
    known: Catalogue = NOTHING,
    collection: str = "",
) -> tuple[ProviderFile | None, list[str]]:
    path = folder / name
    path.write_text(json.dumps(declaration), encoding="utf-8")
    [result] = import_declarations([path], known, collection)
    return result.entry, list(result.remarks)


def terms(**keys: Any) -> dict[str, Any]:
    return {
        "name": "Acme",
        "terms": {"Terms": {"fetch": "https://acme.example/terms", **keys}},
    }


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param({}, document(), id="an address alone"),
        pytest.param(
            {"select": "main", "remove": ".menu"},
            document(select="main", remove=".menu"),
            id="single selectors",
        ),
        pytest.param(
            {"select": ["h1", "main"], "remove": ["nav", "aside"]},
            document(select=["h1", "main"], remove=["nav", "aside"]),
            id="lists of selectors",
        ),
        pytest.param(
            {"select": {"startBefore": "#a", "endBefore": "#b"}},
            document(ranges=[RangeEntry(start="#a", end="#b")]),
            id="a range with its start, without its end",
        ),
        pytest.param(
            {"select": ["h1", {"startAfter": "#a", "endAfter": "#b"}]},
            document(
                select="h1",
                ranges=[
                    RangeEntry(
                        start="#a", end="#b", include_start=False, include_end=True
                    )
                ],
            ),
            id="a range without its start, with its end",
        ),
        pytest.param(
            {"executeClientScripts": True}, document(browser=True), id="scripts run"
        ),
        pytest.param({"executeClientScripts": False}, document(), id="no scripts"),
    ],
)
def test_what_is_carried_over(
    keys: dict[str, Any], expected: DocumentEntry, tmp_path: Path
) -> None:
    assert imported(terms(**keys), tmp_path) == (
        ProviderFile(id="acme", name="Acme", plan=(PLAN,), document=(expected,)),
        ALWAYS,
    )


@pytest.mark.parametrize(
    ("declaration", "remark"),
    [
        pytest.param(
            terms(filter=["dropIds", {"dropDates": ["a"]}]),
            "Terms: filter dropIds is a program and cannot be carried over; "
            "see whether `remove` can do its work",
            id="a filter",
        ),
        pytest.param(
            terms(filter=[{"dropDates": ["a"]}]),
            "Terms: filter dropDates is a program and cannot be carried over; "
            "see whether `remove` can do its work",
            id="a filter with parameters",
        ),
        pytest.param(
            terms(remove={"startBefore": "#a", "endBefore": "#b"}),
            "Terms: remove: a range cannot be removed; left out",
            id="a range to remove",
        ),
        pytest.param(
            terms(select="div["),
            "Terms: select: 'div[' is no selector; left out",
            id="a selector that cannot be read",
        ),
        pytest.param(
            terms(select={"startBefore": "#a"}),
            "Terms: select: {'startBefore': '#a'} is no range; left out",
            id="a range without end",
        ),
        pytest.param(
            terms(patience=5),
            "Terms: patience: has no place in a provider's file; left out",
            id="an unknown key of terms",
        ),
        pytest.param(
            {**terms(), "importedFrom": "elsewhere"},
            "file: importedFrom: has no place in a provider's file; left out",
            id="an unknown key of the file",
        ),
    ],
)
def test_what_is_lost_is_said(declaration: Any, remark: str, tmp_path: Path) -> None:
    entry, remarks = imported(declaration, tmp_path)

    assert entry is not None
    assert remark in remarks


@pytest.mark.parametrize(
    ("declaration", "remark"),
    [
        pytest.param(
            {"name": "Acme", "terms": {"Terms": {"fetch": "acme.example"}}},
            "Terms: fetch is no web address; left out",
            id="no address",
        ),
        pytest.param(
            {"name": "Acme", "terms": {"Terms": ["https://acme.example"]}},
            "Terms: is not written as terms are; left out",
            id="terms in another form",
        ),
        pytest.param(
            {"name": "Acme", "terms": {"Terms": {"combine": "all"}}},
            "Terms: is not written as terms are; left out",
            id="combined pages in another form",
        ),
        pytest.param(
            {"name": "Acme", "terms": {}},
            "no document is left; nothing to write",
            id="no terms",
        ),
    ],
)
def test_what_leaves_nothing(declaration: Any, remark: str, tmp_path: Path) -> None:
    entry, remarks = imported(declaration, tmp_path)

    assert entry is None
    assert remark in remarks


def test_combined_pages_become_documents_with_what_they_share(tmp_path: Path) -> None:
    declaration = {
        "name": "Acme",
        "terms": {
            "Privacy Policy": {
                "select": "main",
                "executeClientScripts": True,
                "combine": [
                    {"fetch": "https://acme.example/legal/privacy"},
                    {"fetch": "https://acme.example/legal/eu.html", "select": "#eu"},
                    {"fetch": "https://acme.example/us/eu"},
                ],
            }
        },
    }

    entry, remarks = imported(declaration, tmp_path, collection="library")

    def page(id_: str, name: str, url: str, select: str, path: str) -> DocumentEntry:
        return document(
            id=f"acme/{id_}",
            name=f"Privacy Policy ({name})",
            kind="policy",
            url=f"https://acme.example/{url}",
            select=select,
            browser=True,
            archive_paths={"library": f"Acme/Privacy Policy #{path}.html"},
        )

    assert entry is not None
    assert entry.document == (
        page("privacy", "privacy", "legal/privacy", "main", "legal-privacy"),
        page("eu", "eu", "legal/eu.html", "#eu", "legal-eu"),
        page("eu-2", "eu", "us/eu", "main", "us-eu"),
    )
    assert remarks == [
        "Privacy Policy: 3 pages that were combined; "
        "each is a document of its own here",
        *ALWAYS,
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Terms of Service", "contract", id="terms"),
        pytest.param("Data Processor Agreement", "contract", id="an agreement"),
        pytest.param("Privacy Policy", "policy", id="a privacy policy"),
        pytest.param("Acceptable Use Policy", "policy", id="another policy"),
    ],
)
def test_the_kind_is_told_from_the_type(name: str, kind: str, tmp_path: Path) -> None:
    declaration = {"terms": {name: {"fetch": "https://acme.example/page"}}}

    entry, _ = imported(declaration, tmp_path)

    assert entry is not None
    assert [one.kind for one in entry.document] == [kind]


def test_the_older_form_of_declarations(tmp_path: Path) -> None:
    now = terms(select="main")
    older = {"name": now["name"], "documents": now["terms"]}

    assert imported(older, tmp_path) == imported(now, tmp_path)


def test_a_page_that_is_watched_already_is_left_out(tmp_path: Path) -> None:
    declaration = {
        "name": "Apex",
        "terms": {
            "Privacy Policy": {"fetch": "https://apex.example/privacy#top"},
            "Terms": {"fetch": "https://apex.example/terms"},
        },
    }

    entry, remarks = imported(
        declaration, tmp_path, name="Apex.json", known=APEX, collection="library"
    )

    assert entry == ProviderFile(
        id="apex",
        document=(document(id="apex/terms", url="https://apex.example/terms"),),
    )
    assert remarks == [
        "Privacy Policy: https://apex.example/privacy#top is watched as "
        "apex/privacy-policy; left out",
        "Terms: captures at Apex/Terms.html are apex/privacy-policy's; left out",
        "apex is in the catalogue: this adds to it",
        KINDS_NEED_A_LOOK,
    ]


def test_a_page_that_is_combined_twice_has_its_captures_once(tmp_path: Path) -> None:
    page = {"fetch": "https://acme.example/terms"}
    declaration = {"terms": {"Terms": {"combine": [page, page]}}}

    entry, remarks = imported(declaration, tmp_path, collection="library")

    assert entry is not None
    assert [one.archive_paths for one in entry.document] == [
        {"library": ("Acme/Terms #terms.html",)},
        {},
    ]
    assert (
        "Terms: captures at Acme/Terms #terms.html are acme/terms's; left out"
    ) in remarks


def test_an_id_of_ours_is_not_taken(tmp_path: Path) -> None:
    declaration = {"terms": {"Privacy Policy": {"fetch": "https://apex.example/new"}}}

    entry, _ = imported(declaration, tmp_path, name="Apex.json", known=APEX)

    assert entry is not None
    assert [one.id for one in entry.document] == ["apex/privacy-policy-2"]


def test_a_pdf_is_archived_as_one(tmp_path: Path) -> None:
    declaration = {"terms": {"Terms": {"fetch": "https://acme.example/all.PDF"}}}

    entry, _ = imported(declaration, tmp_path, collection="library")

    assert entry is not None
    assert entry.document[0].archive_paths == {"library": ("Acme/Terms.pdf",)}


def test_names_that_make_the_same_id_are_numbered(tmp_path: Path) -> None:
    for name in ("Acme AI.json", "acme-ai.json", "极致.json"):
        (tmp_path / name).write_text(json.dumps(terms()))

    results = import_declarations(sorted(tmp_path.iterdir()), NOTHING)

    assert [result.entry.id for result in results if result.entry] == [
        "acme-ai",
        "acme-ai-2",
        "service",
    ]


@pytest.mark.parametrize("name", ["Acme.history.json", "Acme.filters.js"])
def test_files_beside_the_declarations_are_said_to_be_left_out(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text("{}")

    [result] = import_declarations([tmp_path / name], NOTHING)

    assert (result.entry, result.remarks) == (
        None,
        ("is no declaration of a service as it is today; left out",),
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(None, "no such file; name a declaration", id="no file"),
        pytest.param(b"{", "is not JSON: ", id="cut off"),
        pytest.param(b"\xff", "is not JSON: ", id="not text"),
        pytest.param(b"[]", "is no declaration of a service: ", id="a list"),
        pytest.param(
            b'{"terms": 5}', "is no declaration of a service: ", id="a number"
        ),
        pytest.param(b"[" * 100_000, "is not JSON: ", id="nested without end"),
    ],
)
def test_a_file_that_cannot_be_read(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "Acme.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CatalogueError) as raised:
        import_declarations([path], NOTHING)
    message = str(raised.value)
    assert message.startswith(f"{path}: {reason}")
    assert "\n" not in message


SELECTORS = (
    st.sampled_from(["main", "#a > b", "div[", "", "a:has(b)", "::x"]) | st.text()
)
RANGES = st.dictionaries(
    st.sampled_from(["startBefore", "startAfter", "endBefore", "endAfter"]), SELECTORS
)
CHOICES = SELECTORS | RANGES | st.lists(SELECTORS | RANGES | st.none(), max_size=3)
SOURCES = st.fixed_dictionaries(
    {
        "fetch": st.sampled_from(
            ["https://acme.example/a", "https://acme.example/ü b.pdf", "a", "http://["]
        )
        | st.text()
    },
    optional={
        "select": CHOICES,
        "remove": CHOICES,
        "filter": st.lists(st.text() | st.integers(), max_size=2),
        "executeClientScripts": st.booleans() | st.none(),
        "other": st.none(),
    },
)
TERMS = SOURCES | st.fixed_dictionaries(
    {"combine": st.lists(SOURCES, max_size=3)}, optional={"select": CHOICES}
)
DECLARATIONS = st.fixed_dictionaries(
    {"terms": st.dictionaries(st.text(), TERMS, max_size=3)},
    optional={"name": st.text() | st.none()},
)


@given(DECLARATIONS, st.sampled_from(["", "library", "my library"]))
def test_whatever_is_written_passes_the_check(
    declaration: Any, collection: str
) -> None:
    with TemporaryDirectory() as folder:
        entry, remarks = imported(declaration, Path(folder), collection=collection)
        if entry is None:
            assert remarks
            return
        written = Path(folder) / "acme.toml"
        written.write_text(provider_toml(entry, remarks), encoding="utf-8")
        assert check(Path(folder)) == []
        provider = load_catalogue(Path(folder)).provider("acme")
        assert [one.id for one in provider.documents] == [
            one.id for one in entry.document
        ]
