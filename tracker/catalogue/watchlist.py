"""The catalogue: providers, their plans and the documents under watch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from tracker.errors import NotFoundError
from tracker.records import Document, Provider


@dataclass(frozen=True)
class Catalogue:
    """Providers and documents by id, in the order of the files."""

    providers: Mapping[str, Provider]
    documents: Mapping[str, Document]
    _by_archive_path: Mapping[str, Document]

    @classmethod
    def of(cls, providers: Iterable[Provider]) -> "Catalogue":
        """Return the catalogue of these providers."""
        known = {provider.id: provider for provider in providers}
        documents = {
            document.id: document
            for provider in known.values()
            for document in provider.documents
        }
        paths = {
            archived.path: document
            for document in documents.values()
            for archived in document.archive_paths
        }
        return cls(
            MappingProxyType(known),
            MappingProxyType(documents),
            MappingProxyType(paths),
        )

    def provider(self, provider_id: str) -> Provider:
        """Return the provider with this id, or raise NotFoundError."""
        try:
            return self.providers[provider_id]
        except KeyError:
            raise _unknown("provider", provider_id, self.providers) from None

    def document(self, document_id: str) -> Document:
        """Return the document with this id, or raise NotFoundError."""
        try:
            return self.documents[document_id]
        except KeyError:
            raise _unknown("document", document_id, self.documents) from None

    def find(self, words: Sequence[str]) -> tuple[Document, ...]:
        """Return the documents that `words` name, each once; no words: all.

        A word is the id of a document, or of a provider for all of its documents.
        """
        if not words:
            return tuple(self.documents.values())
        found: dict[str, Document] = {}
        for word in words:
            if word in self.providers:
                named = self.providers[word].documents
            elif "/" in word:
                named = (self.document(word),)
            else:
                raise _unknown("provider", word, [*self.providers, *self.documents])
            found |= {document.id: document for document in named}
        return tuple(found.values())

    def by_archive_path(self, path: str) -> Document | None:
        """Return the document whose earlier captures lie under `path`, if any."""
        return self._by_archive_path.get(path)


def _unknown(what: str, word: str, known: Iterable[str]) -> NotFoundError:
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    remedy = f"did you mean {near[0]!r}?" if near else "see: tracker catalogue list"
    return NotFoundError(f"no {what} {word!r}; {remedy}")
