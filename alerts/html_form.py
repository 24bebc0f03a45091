"""An alert as an HTML mail that reads well in a narrow window and in the dark."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.alert_view import AlertView, DigestView, Link

_TEMPLATES = Environment(
    loader=PackageLoader("alerts"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def html_of(view: AlertView) -> str:
    """Lay an alert out as a page without scripts, pictures or outside addresses."""
    return _TEMPLATES.get_template("alert.html").render(subject=view.subject, view=view)


def html_of_digest(view: DigestView) -> str:
    """Lay a digest out in the same frame."""
    return _TEMPLATES.get_template("digest.html").render(
        subject=view.subject, view=view
    )


def page_of(
    subject: str,
    lines: Sequence[str],
    link: Link | None,
    commands: Sequence[tuple[str, str]],
) -> str:
    """Lay out a message of a few lines in the same frame."""
    return _TEMPLATES.get_template("notice.html").render(
        subject=subject, lines=lines, link=link, commands=commands
    )
