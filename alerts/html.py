"""An alert as an HTML mail that reads well in a narrow window and in the dark."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.view import View

_TEMPLATES = Environment(
    loader=PackageLoader("alerts"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def html_of(view: View) -> str:
    """Lay an alert out as a page without scripts, pictures or outside addresses."""
    return _TEMPLATES.get_template("alert.html").render(view=view)
