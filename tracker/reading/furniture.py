"""What of a page is furniture: around the document on every page, not of it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tracker.reading.links import CHOICE
from tracker.reading.parsing import Element, attribute, drop
from tracker.reading.text_sizes import Size, measure

_TAGS = frozenset({"nav", "footer", "dialog", "menu", "input", "progress", "meter"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "tooltip",
        "status",
        "alert",
        "listbox",
        "combobox",
    }
)
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
_NAMES_TOGETHER = re.compile(
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
# Boxes of consent services and boxes that lie over the page: long, and never the
# document as long as most of the text is elsewhere.
_OVERLAYS = re.compile(
    r"\b(?:cky|cookieyes|onetrust|optanon|cybot|cookiebot|usercentrics|uc-|trustarc"
    r"|truste|didomi|qc-cmp|iubenda|termly|osano|klaro|sp_message|fc-consent|cmplz"
    r"|borlabs|cc-window|cookie-?law|evidon|ketch|cmp-?box)",
    re.IGNORECASE,
)
# Sections of a policy have such names as well: these need a button to count.
_OVERLAY_WORDS = re.compile(
    r"(?:cookie|consent|gdpr|ccpa)s?-?_?(?:modal|banner|dialog|popup|preferences"
    r"|notice|manager|settings|center|overlay|bar|container|wrapper|layer)",
    re.IGNORECASE,
)
_ABOUT_COOKIES = re.compile(r"cookie|vendor|partners|tracking", re.IGNORECASE)
CONSENT_BUTTON = re.compile(
    r"(?:accept|allow|reject|decline|deny|agree to|refuse)(?: (?:all|only|the|to|and))*"
    r"(?: (?:cookies|optional|necessary|essential|non-essential|selected|close|continue"
    r"|additional))*|save (?:my )?(?:preferences|choices|settings)"
    r"|confirm (?:my )?choices|only (?:necessary|essential)(?: cookies)?"
    r"|(?:ok(?:ay)?,? )?got it!?|(?:i )?underst(?:an|oo)d",
    re.IGNORECASE,
)
# Links that stand side by side at the foot of a page.
_FOOT_LINK = re.compile(
    r"(?:imprint|impressum|datenschutz(?:erklärung)?|agb|about(?: us)?|accessibility"
    r"(?: statement)?|blog|careers?|jobs|contact(?: us)?|cookies?(?: settings"
    r"| preferences| policy| notice)?|docs|documentation|help(?: cent(?:er|re))?|home"
    r"|legal(?: notice)?|licen[cs]es?|news(?:room)?|press|pricing|print|privacy"
    r"(?: policy| notice| statement| cent(?:er|re))?|security|site ?map|status|support"
    r"|terms(?: of (?:service|use)| and conditions| & conditions)?|trust cent(?:er|re)"
    r"|user agreement|(?:your )?privacy choices)",
    re.IGNORECASE,
)
_FOOT_TEXT = 200  # characters at most in a row of such links
_PAGER = re.compile(
    r"\s*(?:previous|prev|next)(?!\w| (?:\w+ )?(?:versions?|terms|polic))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[\W_]*(?:\d[\d,.]*[km]? (?:views?|comments?|likes?|reads|replies|responses)"
    r"|\d{1,3} min(?:ute)?s?(?: read| to read))[\W_]*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\W_]*(?:print|copy|copy link|share|edit)[\W_]*", re.IGNORECASE)
_SHORT = 30  # characters
_LOWER_WORD = re.compile(r"(?<![\w.])[a-zß-ÿ]+(?![\w.])")
_FOOT_WORDS = frozenset({"all", "rights", "reserved", "by", "copyright", "and"})
_SPLIT = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary"})
_LISTS = frozenset({"ul", "ol", "div", "section", "aside", "table", "dl", "p", "form"})

_OVERLAY_SAFE = 0.7
_PROSE_SAFE = 300
_PART_SAFE = 0.3  # a part holding more of the text than this is never furniture
_LONGEST_NAME = 2_000  # characters of classes that are looked at
_FEWEST_BEARERS = 3  # of one name
_MOST_BORNE = 0.5  # a name that more of the prose bears is a site builder's own
_TITLE_LINKS = 5  # at most beside a title, to the sections above it
_COLLAPSED = 200  # hidden parts with more text than this are collapsed sections


_CONTROLLED = etree.XPath(".//@aria-controls")
_EXPANDED = etree.XPath("boolean(.//@aria-expanded)")


@dataclass(frozen=True, slots=True)
class _Around:
    """What a part of a page is judged against."""

    root: Element
    total: int  # characters of text in it
    opened: frozenset[str]  # ids of parts that buttons open
    names: frozenset[str]  # those that tell furniture, in this page
    titled: frozenset[Element]  # the only title, and what it stands in


def clear(root: Element, sizes: dict[Element, Size] | None = None) -> None:
    """Remove the furniture below `root`; `root` itself stays whatever it is."""
    sizes = sizes or measure(root)
    total = max(1, sizes[root].text)
    for box in _consent_boxes(root, sizes, total):
        drop(box)
    opened = frozenset(map(str, _CONTROLLED(root)))
    names = _MAY_TELL - _names_of_prose(sizes)
    around = _Around(root, total, opened, names, _titled(root))
    pending = list(root)
    while pending:
        element = pending.pop()
        if not isinstance(element.tag, str) or _is_furniture(
            element, sizes[element], around
        ):
            drop(element)
        else:
            pending.extend(element)


def _is_furniture(element: Element, size: Size, around: _Around) -> bool:
    root, total = around.root, around.total
    large = size.text > _PART_SAFE * total
    tag = str(element.tag)
    if tag in _TAGS or attribute(element, "role").lower() in _ROLES:
        return not large
    if tag == "button":
        return not _opens_section(element, root)
    if _is_overlay(element, size, total):
        return True
    if large:
        return False
    if _unseen(element, size, around) or (
        "aria-live" in element.attrib and not size.prose
    ):
        return True
    if tag == "aside" and (size.linked * 2 > size.text or not size.prose):
        return True
    if tag == "header" and element.getparent() is not None:
        return _page_header(element, size)
    if element in around.titled and size.links <= _TITLE_LINKS:
        return False
    if _is_box_by_name(element, size, around) or _is_count(element, size):
        return True
    if tag in _HEADING_TAGS or _in_heading(element, size, root):
        return False
    return (
        _named_furniture(element, size, around)
        or _is_link_list(element, size)
        or _is_pager(element, size)
        or _is_foot(element, size)
    )


def _is_count(element: Element, size: Size) -> bool:
    """Tell how often it was seen, how long it takes to read, or a mark in a title."""
    if not 0 < size.text <= _SHORT or len(element) > 2:
        return False
    words = "".join(element.itertext())
    if _COUNTED.fullmatch(words):
        return True
    parent = element.getparent()
    return (
        parent is not None
        and parent.tag in _HEADING_TAGS
        and "".join(parent.itertext()).strip() != words.strip()
        and _MARKS.fullmatch(words) is not None
    )


def _titled(root: Element) -> frozenset[Element]:
    """Return the page's only h1 and the elements around it; none where it has more."""
    titles = list(root.iter("h1"))
    return frozenset(
        (titles[0], *titles[0].iterancestors()) if len(titles) == 1 else ()
    )


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    """Return the words of a class or id."""
    return frozenset(part.lower() for part in _SPLIT.split(name))


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


def _is_overlay(element: Element, size: Size, total: int) -> bool:
    if size.text > _OVERLAY_SAFE * total or element.tag in {"body", "html"}:
        return False
    if attribute(element, "aria-modal").lower() == "true":
        return True
    names = f"{_name(element, 'id')} {_name(element, 'class')}"
    if len(names) == 1:
        return False
    if _OVERLAYS.search(names):
        return True
    return _OVERLAY_WORDS.search(names) is not None and _has_control(element)


def _has_control(element: Element) -> bool:
    return next(element.iter("button", "input"), None) is not None


def _consent_boxes(
    root: Element, sizes: dict[Element, Size], total: int
) -> list[Element]:
    """Return the boxes around buttons by which one accepts or rejects cookies."""
    boxes: dict[Element, None] = {}
    for button in root.iter("button", "a"):
        if sizes[button].text > 40:
            continue
        if not CONSENT_BUTTON.fullmatch(" ".join("".join(button.itertext()).split())):
            continue
        box = button
        for up in button.iterancestors():
            whole = up is root or up.tag in {"body", "main", "article"}
            if whole or sizes[up].text > 0.5 * total:
                break
            box = up
        if _ABOUT_COOKIES.search("".join(box.itertext())[:500]):
            boxes[box] = None
    return [box for box in boxes if not any(up in boxes for up in box.iterancestors())]


def _unseen(element: Element, size: Size, around: _Around) -> bool:
    """Tell whether a browser hides it, and not as a section to be opened."""
    hidden = (
        "hidden" in element.attrib
        or attribute(element, "aria-hidden").lower() == "true"
        or _HIDDEN.search(attribute(element, "style")) is not None
    )
    if not hidden or size.text >= _COLLAPSED:
        return False
    return not size.text or not _is_answer(element, around)


def _is_answer(element: Element, around: _Around) -> bool:
    """Tell whether a short hidden part is what a question or button opens."""
    if attribute(element, "id") in around.opened:
        return True
    before = element.getprevious()
    if before is None:
        return False
    if before.tag in _HEADING_TAGS:
        return True
    if "aria-expanded" in before.attrib:
        return before.tag == "button" or _says_something(element)
    return bool(_EXPANDED(before)) and _says_something(element)


def _says_something(element: Element) -> bool:
    return "".join(element.itertext()).rstrip().endswith((".", "!", "?"))


def _page_header(element: Element, size: Size) -> bool:
    """Tell a page's header (logo, menu) from an article's (title, date)."""
    parent = element.getparent()
    on_top = parent is not None and parent.tag in {"body", "html"}
    return (on_top and element.find(".//h1") is None) or size.linked * 2 > size.text > 0


def _opens_section(button: Element, root: Element) -> bool:
    """Tell whether a button is the heading of a section that it opens."""
    parent = button.getparent()
    while parent is not None and parent is not root:
        if parent.tag in _HEADING_TAGS:
            return True
        parent = parent.getparent()
    if button.find(".//h2") is not None or button.find(".//h3") is not None:
        return True
    return "aria-controls" in button.attrib and "aria-expanded" in button.attrib


def _in_heading(element: Element, size: Size, root: Element) -> bool:
    """Tell whether the element holds words of a heading, not just a mark beside it."""
    if not size.text:
        return False
    up = element.getparent()
    while up is not None and up is not root:
        if up.tag in _HEADING_TAGS:
            return "".join(up.itertext()).strip() == "".join(element.itertext()).strip()
        up = up.getparent()
    return False


def _is_box_by_name(element: Element, size: Size, around: _Around) -> bool:
    """Tell who wrote it, what others say and what is on offer, unless it is dated."""
    if element.tag not in _BOXES or size.prose > _PROSE_SAFE:
        return False
    if not _words_of(_name(element, "class")) & _BOX_NAMES & around.names:
        return False
    text = "".join(element.itertext())
    return not _DAY.search(text) and not CHOICE.search(text)


def _named_furniture(element: Element, size: Size, around: _Around) -> bool:
    names = f"{_name(element, 'id')} {_name(element, 'class')}"
    if names == " " or _only_heading(element, size):
        return False
    if _NAMES_TOGETHER.search(names):
        return True
    if size.prose > _PROSE_SAFE:  # a section about cookies is not the cookie banner
        return False
    notifier = around.names - _BOX_NAMES
    if _words_of(_name(element, "class")) & notifier:
        return True
    return bool(_words_of(_name(element, "id")) & notifier - _SUBJECTS)


def _name(element: Element, attribute_name: str) -> str:
    """Return a class or id as far as it may tell what the element is."""
    return attribute(element, attribute_name)[:_LONGEST_NAME]


def _only_heading(element: Element, size: Size) -> bool:
    """Tell whether the element is the box of a heading, whatever its name says."""
    if size.links or not size.text:
        return False
    headings = list(element.iter(*_HEADING_TAGS))
    return len(headings) == 1 and not _has_control(element)


def _is_link_list(element: Element, size: Size) -> bool:
    """Tell a table of contents or a list of other pages from the document's own."""
    if element.tag not in _LISTS or size.links < 3 or size.linked < 0.8 * size.text:
        return False
    if size.inner * 2 > size.links:
        return True
    return not _introduced(element)


def _is_pager(element: Element, size: Size) -> bool:
    """Tell links to the pages before and after this one."""
    if element.tag not in _LISTS or not 0 < size.links <= 2:
        return False
    if size.linked < size.text:
        return False
    return _PAGER.match(" ".join(element.itertext())) is not None


def _is_foot(element: Element, size: Size) -> bool:
    """Tell a row of links at a page's foot, a company's name or notice beside them."""
    if size.links < 2 or size.prose or size.text > _FOOT_TEXT:
        return False
    links = [" ".join("".join(link.itertext()).split()) for link in element.iter("a")]
    if not all(_FOOT_LINK.fullmatch(link.strip(" .")) for link in links):
        return False
    rest = " ".join("".join(element.itertext()).split())
    for link in links:
        rest = rest.replace(link, "|", 1)
    return _FOOT_WORDS.issuperset(_LOWER_WORD.findall(rest)) and "and |" not in rest


def _introduced(element: Element) -> bool:
    """Tell whether a sentence of the document introduces the list."""
    before = element.getprevious()
    parent = element.getparent()
    if before is None and parent is not None:
        return bool((parent.text or "").strip().endswith(":"))
    if before is None:
        return False
    return "".join(before.itertext()).strip().endswith((":", "."))
