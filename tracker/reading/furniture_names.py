"""What class names and ids tell of a part of a page: furniture, or nothing here."""

import re
from collections import Counter
from functools import lru_cache

from tracker.reading.links import CHOICE
from tracker.reading.parsing import (
    HEADING_TAGS,
    Element,
    attribute,
    has_control,
    text_of,
)
from tracker.reading.text_sizes import Size

# Words of class names and ids, as they stand between hyphens, underscores, capitals.
_NAMES = frozenset(
    [
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "cookies",
        "consent",
        "onetrust",
        "cookiebot",
        "usercentrics",
        "share",
        "sharing",
        "social",
        "newsletter",
        "subscribe",
        "signup",
        "related",
        "recommended",
        "feedback",
        "helpful",
        "vote",
        "votes",
        "voting",
        "survey",
        "toc",
        "navbar",
        "navigation",
        "sidebar",
        "sidenav",
        "sidemenu",
        "sitemenu",
        "megamenu",
        "dropdown",
        "popover",
        "tooltip",
        "toast",
        "snackbar",
        "modal",
        "overlay",
        "banner",
        "promo",
        "promotion",
        "announcement",
        "advert",
        "ads",
        "skip",
        "skiplink",
        "skiplinks",
        "pagination",
        "pager",
        "paginator",
        "comments",
        "comment",
        "chatbot",
        "chat",
        "assistant",
        "widget",
        "announce",
        "footnav",
        "footer",
        "topbar",
        "searchbox",
        "searchbar",
        "search",
        "copyright",
    ]
)
# Of boxes only: within a sentence, a button by which one chooses may have such a name.
_BOX_NAMES = frozenset(
    ["author", "avatar", "byline", "cta", "eyebrow", "testimonial", "testimonials"]
)
_MAY_TELL = _NAMES | _BOX_NAMES
_BOXES = frozenset(
    ["aside", "blockquote", "div", "figure", "header", "h4", "h5", "h6", "p", "section"]
)
_DAY = re.compile(r"\b(?:19|20)\d\d\b")
# As ids these may as well be what a section of a policy is about.
_SUBJECTS = frozenset(
    [
        "ads",
        "advert",
        "assistant",
        "chat",
        "comment",
        "comments",
        "consent",
        "cookie",
        "cookies",
        "copyright",
        "feedback",
        "promotion",
        "related",
        "search",
        "share",
        "sharing",
        "social",
        "subscribe",
        "survey",
        "voting",
    ]
)
_COMPOUND_NAMES = re.compile(
    r"table-?of-?contents|on-?this-?page|back-?to-?top|scroll-?to-?top|sr-only"
    r"|visually-?hidden|screen-?reader|skip-?(?:to|link|nav)|language-?(?:select|pick"
    r"|switch|menu|list)|locale-?(?:select|pick|switch)|lang-?(?:select|pick|switch)"
    r"|article-?(?:votes|footer|sidebar|relatives|subscribe|share)|recently-?viewed"
    r"|was-?this|copy-?(?:link|button|page|markdown)|page-?actions"
    r"|system-?status|status-?bar|site-?(?:header|footer|nav)"
    r"|intercom-(?:app|container|frame|launcher|lightweight|messenger|reaction)"
    r"|header-?anchor|anchor-?link|heading-?anchor|hash-?link|permalink",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_PROSE_SAFE = 300
_LONGEST_NAME = 2_000  # characters of classes that are looked at
_FEWEST_BEARERS = 3  # of one name
_MOST_BORNE = 0.5  # a name that more of the prose bears is a site builder's own


def furniture_names(sizes: dict[Element, Size]) -> frozenset[str]:
    """Return the names that tell furniture in a page whose elements are `sizes`."""
    return _MAY_TELL - _names_of_prose(sizes)


def _names_of_prose(sizes: dict[Element, Size]) -> frozenset[str]:
    """Return the names that most of the text bears: they tell nothing in this page.

    Site builders call every paragraph a widget. One box around everything is no such
    case: it may be called after the sidebar that it holds.
    """
    borne: Counter[str] = Counter()
    bearers: Counter[str] = Counter()
    above: dict[Element | None, frozenset[str]] = {}
    total = 1
    for element, size in sizes.items():
        if not size.prose:
            continue
        total = max(total, size.prose)
        outside = above.get(element.getparent(), frozenset())
        names = _words_of(_name(element, "class")) & _MAY_TELL
        if names:
            for name in names - outside:
                borne[name] += size.prose
                bearers[name] += 1
            outside |= names
        if outside:
            above[element] = outside
    return frozenset(
        name
        for name, prose in borne.items()
        if bearers[name] >= _FEWEST_BEARERS and prose > _MOST_BORNE * total
    )


def is_named_box(element: Element, size: Size, names: frozenset[str]) -> bool:
    """Tell who wrote it, what others say and what is on offer, unless it is dated."""
    if element.tag not in _BOXES or size.prose > _PROSE_SAFE:
        return False
    if not _words_of(_name(element, "class")) & _BOX_NAMES & names:
        return False
    text = text_of(element)
    return not _DAY.search(text) and not CHOICE.search(text)


def has_furniture_name(element: Element, size: Size, names: frozenset[str]) -> bool:
    """Tell whether class or id call it furniture; `names` are those that count here."""
    own = names_of(element)
    if own == " " or _is_heading_box(element, size):
        return False
    if _COMPOUND_NAMES.search(own):
        return True
    if size.prose > _PROSE_SAFE:  # a section about cookies is not the cookie banner
        return False
    names = names - _BOX_NAMES
    if _words_of(_name(element, "class")) & names:
        return True
    return bool(_words_of(_name(element, "id")) & names - _SUBJECTS)


def _is_heading_box(element: Element, size: Size) -> bool:
    """Tell whether the element is the box of a heading, whatever its name says."""
    if size.links or not size.text:
        return False
    headings = list(element.iter(*HEADING_TAGS))
    return len(headings) == 1 and not has_control(element)


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    """Return the words of a class or id."""
    return frozenset(part.lower() for part in _SPLIT.split(name))


def names_of(element: Element) -> str:
    """Return the id and the classes of an element, a space between them."""
    return f"{_name(element, 'id')} {_name(element, 'class')}"


def _name(element: Element, attribute_name: str) -> str:
    """Return a class or id as far as it may tell what the element is."""
    return attribute(element, attribute_name)[:_LONGEST_NAME]
