"""Where in a clause its links stand, and which are how one exercises a choice."""

from tracker.reading.links import address, is_choice, target

Link = tuple[str, str]  # its text, its href

_MOST_TRIES = 100  # to find the words of one
_LONGEST_HREF = 2000  # characters; no address for people is longer


def choice_targets(text: str, links: list[Link], base: str) -> tuple[str, ...]:
    """Return the targets of those links in `text` by which one makes a choice."""
    choices: dict[str, None] = {}
    for anchor, href in links:
        start = text.find(anchor) if anchor else -1
        if start >= 0 and is_choice(text, start, start + len(anchor)):
            choices[target(href, base)] = None
    choices.pop("", None)
    return tuple(choices)


def link_places(
    text: str, links: list[Link], base: str
) -> tuple[tuple[int, int, str], ...]:
    """Return where in `text` its links stand, in their order, and lead."""
    places = []
    last = 0
    for anchor, href in links:
        start = _find_whole(text, anchor, last)
        if start < 0:
            continue
        last = start + len(anchor)
        if len(href) <= _LONGEST_HREF and (whole := address(href, base)):
            places.append((start, last, whole))
    return tuple(places)


def _find_whole(text: str, words: str, begin: int) -> int:
    """Return where whole `words` stand in `text` from `begin` on, else -1."""
    if not words:
        return -1
    start = begin - 1
    for _ in range(_MOST_TRIES):
        start = text.find(words, start + 1)
        if start < 0:
            break
        around = (
            text[max(start - 1, 0) : start],
            text[start + len(words) : start + len(words) + 1],
        )
        joined = zip(around, (words[0], words[-1]), strict=True)
        if not any(out.isalnum() and end.isalnum() for out, end in joined):
            return start
    return -1
