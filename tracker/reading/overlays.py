"""Boxes that lie over a page: what consent services bring, and other overlays."""

import re

from tracker.reading.furniture_names import names_of
from tracker.reading.parsing import Element, attribute, has_control, line_of, text_of
from tracker.reading.text_sizes import Size

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
LONGEST_BUTTON = 40  # characters; longer links and buttons are sentences
_OVERLAY_SAFE = 0.7


def consent_boxes(
    root: Element, sizes: dict[Element, Size], total: int
) -> list[Element]:
    """Return the boxes around buttons by which one accepts or rejects cookies."""
    boxes: dict[Element, None] = {}
    for button in root.iter("button", "a"):
        if sizes[button].text > LONGEST_BUTTON:
            continue
        if not CONSENT_BUTTON.fullmatch(line_of(button)):
            continue
        box = button
        for up in button.iterancestors():
            whole = up is root or up.tag in {"body", "main", "article"}
            if whole or sizes[up].text > 0.5 * total:
                break
            box = up
        if _ABOUT_COOKIES.search(text_of(box)[:500]):
            boxes[box] = None
    return [box for box in boxes if not any(up in boxes for up in box.iterancestors())]


def is_overlay(element: Element, size: Size, total: int) -> bool:
    """Tell a box that lies over the page, by what it says of itself or its names."""
    if size.text > _OVERLAY_SAFE * total or element.tag in {"body", "html"}:
        return False
    if attribute(element, "aria-modal").lower() == "true":
        return True
    names = names_of(element)
    if len(names) == 1:
        return False
    if _OVERLAYS.search(names):
        return True
    return _OVERLAY_WORDS.search(names) is not None and has_control(element)
