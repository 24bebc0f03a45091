"""Gathered changes → one message in every form, without network, clock or settings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alerts.contents import page_of_change, view_of
from alerts.html_form import html_of
from alerts.json_form import body_of
from alerts.slack_form import Block, blocks_of
from alerts.text_form import text_of
from tracker.records import GatheredChanges


@dataclass(frozen=True, slots=True)
class Message:
    """What is told, in every form that a channel may need.

    `thread` names what messages belong together: the document, or the provider
    where several documents are told at once; empty: each stands for itself.
    """

    subject: str
    text: str
    html: str
    blocks: tuple[Block, ...]
    body: dict[str, Any]
    thread: str
    link: str = ""  # the page that it is about, where that is one


def word(gathered: GatheredChanges, now: datetime, site: str = "") -> Message:
    """Word the alert of gathered changes; `now` is what days are counted from.

    `site` is where `tracker web` is reached; empty: nowhere, and commands are named.
    """
    view = view_of(gathered, now, site)
    documents = {change.document_id for change in gathered.changes}
    return Message(
        subject=view.subject,
        text=text_of(view),
        html=html_of(view),
        blocks=blocks_of(view),
        body=body_of(gathered, view),
        thread=documents.pop() if len(documents) == 1 else gathered.provider.id,
        link=page_of_change(site, gathered.changes[0]) if site else _page_of(gathered),
    )


def _page_of(gathered: GatheredChanges) -> str:
    """Return the address of the first page that changed, or the provider's own."""
    changed = gathered.changes[0].document_id
    pages = {each.id: each.url for each in gathered.provider.documents}
    return pages.get(changed, gathered.provider.home)
