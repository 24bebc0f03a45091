"""A story → one message in every form. No network, no clock, no configuration."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alerts.contents import view_of
from alerts.html_form import html_of
from alerts.json_form import body_of
from alerts.slack_form import Block, blocks_of
from alerts.text_form import text_of
from tracker.records import Story


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


def word(story: Story, now: datetime) -> Message:
    """Word the alert of a story; `now` is what days are counted from."""
    view = view_of(story, now)
    documents = {change.document_id for change in story.changes}
    return Message(
        subject=view.subject,
        text=text_of(view),
        html=html_of(view),
        blocks=blocks_of(view),
        body=body_of(story, view),
        thread=documents.pop() if len(documents) == 1 else story.provider.id,
    )
