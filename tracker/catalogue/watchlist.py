"""The catalogue: providers, their plans and the documents under watch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tracker.errors import NotFoundError
from tracker.records import Document, Provider

_REMEDY = "see: tracker catalogue list"


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
            raise NotFoundError(
                f"provider {provider_id!r} is not in the catalogue; {_REMEDY}"
            ) from None

    def document(self, document_id: str) -> Document:
        """Return the document with this id, or raise NotFoundError."""
        try:
            return self.documents[document_id]
        except KeyError:
            raise NotFoundError(
                f"document {document_id!r} is not in the catalogue; {_REMEDY}"
            ) from None

    def by_archive_path(self, path: str) -> Document | None:
        """Return the document whose earlier captures lie under `path`, if any."""
        return self._by_archive_path.get(path)
