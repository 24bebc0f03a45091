"""What people type finds the one thing that they mean, or says what it may be."""

import pytest

from tracker.catalogue import Catalogue, load_catalogue
from tracker.errors import NotFoundError
from tracker.records import Audience, Document, Plan, Provider, Term
from tracker.table.plain_words import TERM_NAMES
from tracker.typed_names import (
    find_document,
    find_documents,
    find_plan,
    find_plans,
    find_provider,
    find_providers,
    find_term,
)


def document(id_: str, name: str) -> Document:
    provider = id_.partition("/")[0]
    return Document(id_, provider, name, f"https://{provider}.test/", ("free",))


ACME = Provider(
    "acme",
    "Acme Labs",
    (
        Plan("free", "Free", Audience.CONSUMER, ("Robin Free", "Individual")),
        Plan("pro", "Pro", Audience.CONSUMER, ("Robin Pro", "Individual")),
        Plan("pro-plus", "Pro+", Audience.CONSUMER, ("Robin Pro+",)),
        Plan("ai-max", "AI Max", Audience.COMMERCIAL),
    ),
    (document("acme/privacy-policy", "Privacy Policy"), document("acme/data", "Data")),
    also_called=("Robin",),
)
ACORN = Provider(
    "acorn",
    "Acorn",
    (Plan("free", "Free", Audience.CONSUMER),),
    (
        document("acorn/privacy-policy", "Privacy Policy"),
        document("acorn/terms-of-use", "Terms of Use"),
    ),
)
KNOWN = Catalogue.of([ACME, ACORN])


@pytest.mark.parametrize(
    ("typed", "provider"),
    [
        pytest.param("acme", "acme", id="its id"),
        pytest.param(" ACME ", "acme", id="in any case, with spaces around"),
        pytest.param("acme labs", "acme", id="its label"),
        pytest.param("Acme-Labs", "acme", id="its label with a hyphen"),
        pytest.param("robin", "acme", id="what else it is called"),
        pytest.param("acm", "acme", id="how only its id begins"),
        pytest.param("rob", "acme", id="how only its other name begins"),
        pytest.param("labs", "acme", id="a word of its label"),
    ],
)
def test_a_provider_is_found(typed: str, provider: str) -> None:
    assert find_provider(KNOWN, typed).id == provider


@pytest.mark.parametrize(
    ("typed", "plan"),
    [
        pytest.param("PRO", "pro", id="an id wins over what begins with it"),
        pytest.param("pro+", "pro-plus", id="a label with its plus"),
        pytest.param("Pro Plus", "pro-plus", id="an id with a space"),
        pytest.param("robin pro", "pro", id="as pages call it"),
        pytest.param("f", "free", id="how only one begins"),
        pytest.param("max", "ai-max", id="a word of its label"),
    ],
)
def test_a_plan_is_found(typed: str, plan: str) -> None:
    assert find_plan(ACME, typed).id == plan


@pytest.mark.parametrize(
    ("typed", "plans"),
    [
        pytest.param("all", "free pro pro-plus ai-max", id="all"),
        pytest.param("Consumer", "free pro pro-plus", id="all of consumers"),
        pytest.param("ai max, Free", "free ai-max", id="in the catalogue's order"),
        pytest.param("pro,pro", "pro", id="each once"),
    ],
)
def test_plans_are_found(typed: str, plans: str) -> None:
    assert [plan.id for plan in find_plans(ACME, typed)] == plans.split()


@pytest.mark.parametrize("term", list(Term))
def test_a_term_is_found_by_its_id_and_its_label_in_any_case(term: Term) -> None:
    ways = [term.value, TERM_NAMES[term]]
    ways += [way.upper() for way in ways] + [term.value.replace("_", "-")]

    assert {find_term(way) for way in ways} == {term}


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        pytest.param("trains", Term.TRAINING_DEFAULT, id="how only a label begins"),
        pytest.param("human", Term.HUMAN_REVIEW, id="how only an id begins"),
        pytest.param("flagged", Term.RETENTION_FLAGGED, id="a word of its label"),
    ],
)
def test_a_term_is_found_by_its_beginning(typed: str, term: Term) -> None:
    assert find_term(typed) is term


@pytest.mark.parametrize(
    ("typed", "id_"),
    [
        pytest.param("acme/data", "acme/data", id="its id"),
        pytest.param("robin/priv", "acme/privacy-policy", id="both parts begun"),
        pytest.param("Acme Labs/Privacy Policy", "acme/privacy-policy", id="by label"),
        pytest.param("terms of use", "acorn/terms-of-use", id="by a label of its own"),
        pytest.param("terms", "acorn/terms-of-use", id="how only one begins"),
    ],
)
def test_a_document_is_found(typed: str, id_: str) -> None:
    assert find_document(KNOWN, typed).id == id_


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        pytest.param(["robin"], "acme/privacy-policy acme/data", id="of a provider"),
        pytest.param(["data"], "acme/data", id="one without its provider"),
        pytest.param(
            ["acme/data", "acme"],
            "acme/data acme/privacy-policy",
            id="each once, in the order asked for",
        ),
        pytest.param([], " ".join(KNOWN.documents), id="nothing typed is all"),
    ],
)
def test_documents_are_found(typed: list[str], ids: str) -> None:
    assert [each.id for each in find_documents(KNOWN, typed)] == ids.split()


def test_providers_are_found_each_once() -> None:
    assert find_providers(KNOWN, ["robin", "acme", "acorn"]) == (ACME, ACORN)
    assert find_providers(KNOWN, []) == (ACME, ACORN)


@pytest.mark.parametrize(
    ("find", "words"),
    [
        pytest.param(
            lambda: find_provider(KNOWN, "ac"),
            "provider 'ac' may be acme or acorn; write more of it",
            id="two begin so",
        ),
        pytest.param(
            lambda: find_plan(ACME, "individual"),
            "plan of Acme Labs 'individual' may be free or pro; write more of it",
            id="two are called so",
        ),
        pytest.param(
            lambda: find_term("training"),
            "term 'training' may be training_default or training_exceptions; "
            "write more of it",
            id="half a term",
        ),
        pytest.param(
            lambda: find_provider(KNOWN, "acne"),
            "no provider 'acne'; did you mean 'acme'?",
            id="nearly right",
        ),
        pytest.param(
            lambda: find_provider(KNOWN, "????"),
            "no provider '????'; there are: acme, acorn",
            id="like nothing known",
        ),
        pytest.param(
            lambda: find_provider(KNOWN, ""),
            "no provider ''; there are: acme, acorn",
            id="nothing at all",
        ),
        pytest.param(
            lambda: find_documents(KNOWN, ["acme/dota"]),
            "no document of Acme Labs 'dota'; did you mean 'data'?",
            id="a document nearly right",
        ),
        pytest.param(
            lambda: find_documents(KNOWN, ["privacy"]),
            "provider or document 'privacy' may be acme/privacy-policy or "
            "acorn/privacy-policy; write more of it",
            id="a document that several have",
        ),
        pytest.param(
            lambda: find_plans(ACORN, "commercial"),
            "Acorn has no commercial plan",
            id="a kind of plan that it has not",
        ),
        pytest.param(
            lambda: find_plans(ACME, "pro,prx"),
            "no plan of Acme Labs 'prx'; did you mean 'pro'?",
            id="one of several plans",
        ),
    ],
)
def test_what_names_nothing_or_too_much_says_so(find: object, words: str) -> None:
    assert callable(find)
    with pytest.raises(NotFoundError) as raised:
        find()
    assert str(raised.value) == words


@pytest.mark.parametrize(
    ("typed", "provider"),
    [("claude", "anthropic"), ("ChatGPT", "openai"), ("gemini", "google")],
)
def test_products_that_everybody_knows_find_who_makes_them(
    typed: str, provider: str
) -> None:
    assert find_provider(load_catalogue(), typed).id == provider


def test_what_two_products_are_called_names_both() -> None:
    with pytest.raises(NotFoundError, match="github or microsoft"):
        find_provider(load_catalogue(), "copilot")
