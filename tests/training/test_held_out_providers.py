"""Nothing is fitted with what it is scored on, whatever name it stands under."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.held_out_providers import divide, is_scored, providers_of, without
from training.labelled_sentences import OWN, LabelledSentence
from training.labels import Label

NOTHING = (Label("-gen"),)
DOCUMENTS = (
    OWN,
    "quillbee/privacy-policy",
    "quillbee/terms-of-service",
    "google/privacy-policy",
    "github/terms-of-service",
    "microsoft/privacy-statement",
    "Google Drive/Terms of Service",
    "YouTube/Terms of Service",
    "GitHub/Privacy Policy",
    "Quillbee Notes/Privacy Policy",
    "Bakery/Privacy Policy",
)


def sentence(document: str) -> LabelledSentence:
    return LabelledSentence(f"Of {document}.", NOTHING, document=document)


@pytest.mark.parametrize(
    ("document", "providers"),
    [
        pytest.param(OWN, set(), id="our own"),
        pytest.param("quillbee/privacy-policy", {"quillbee"}, id="of the catalogue"),
        pytest.param("Bakery/Privacy Policy", {"bakery"}, id="of a general service"),
        pytest.param("Google Drive/Terms", {"google"}, id="named after its owner"),
        pytest.param("YouTube/Terms", {"youtube", "google"}, id="under another name"),
        pytest.param("github/terms", {"github", "microsoft"}, id="owned by another"),
    ],
)
def test_whose_a_sentence_is(document: str, providers: set[str]) -> None:
    assert providers_of(sentence(document)) == providers


def test_only_the_catalogues_documents_are_scored() -> None:
    scored = [each for each in DOCUMENTS if is_scored(sentence(each))]
    assert scored == [
        each for each in DOCUMENTS if each == each.lower() and each != OWN
    ]


@given(
    st.lists(st.sampled_from(DOCUMENTS)),
    st.sets(st.sampled_from(["quillbee", "google", "github", "microsoft"])),
)
def test_folds_never_mix_providers(documents: list[str], held: set[str]) -> None:
    sentences = [sentence(each) for each in documents]
    fitted, scored = without(sentences, held)
    assert all(each.document.split("/")[0] in held for each in scored)
    assert not any(held & providers_of(each) for each in fitted)
    kept = sum(not held & providers_of(each) for each in sentences)
    assert len(fitted) == kept
    if not held:
        assert fitted == sentences


@given(st.lists(st.sampled_from(DOCUMENTS)), st.integers(1, 6))
def test_each_provider_is_in_one_part(documents: list[str], parts: int) -> None:
    sentences = [sentence(each) for each in documents]
    divided = divide(sentences, parts)
    providers = [provider for part in divided for provider in part]
    wanted = {each.document.split("/")[0] for each in sentences if is_scored(each)}
    assert sorted(providers) == sorted(wanted)
    assert len(divided) <= parts
