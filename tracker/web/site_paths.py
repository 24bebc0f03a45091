"""Addresses within the site, and addresses of others that may be followed."""

from urllib.parse import quote, urlencode, urlsplit


def web_link(address: str) -> str:
    """Return an address if it is one that may be followed; else nothing.

    An address of a page may be a script.
    """
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https", "mailto") else ""


def path_of(*parts: str, **asked: object) -> str:
    """Write an address within the site: parts of the path, then what is asked."""
    path = "/" + "/".join(quote(part, safe="/") for part in parts)
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        several = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, str(each)) for each in several if each not in (None, "")]
    return f"{path}?{urlencode(pairs)}" if pairs else path
