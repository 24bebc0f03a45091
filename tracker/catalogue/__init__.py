"""What is watched: providers, their plans and documents, one data file each."""

from tracker.catalogue.declarations import import_declarations
from tracker.catalogue.loader import check, load_catalogue
from tracker.catalogue.watchlist import Catalogue

__all__ = ["Catalogue", "check", "import_declarations", "load_catalogue"]
