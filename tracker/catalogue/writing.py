"""Write a provider's file, laid out as a person would."""

import json
from collections.abc import Iterable, Iterator

from tracker.catalogue.entries import DocumentEntry, PlanEntry, ProviderFile, RangeEntry

_WIDTH = 88


def provider_toml(entry: ProviderFile, remarks: Iterable[str] = ()) -> str:
    """Return the text of a provider's file; `remarks` become comments at its top."""
    lines = [f"# {''.join(_printable(remark))}" for remark in remarks]
    if lines:
        lines.append("")
    lines.append(f"id = {_quoted(entry.id)}")
    if entry.name:
        lines.append(f"name = {_quoted(entry.name)}")
    if entry.home:
        lines.append(f"home = {_quoted(entry.home)}")
    if entry.also_called:
        lines.append(f"also_called = {_listed(entry.also_called)}")
    for plan in entry.plan:
        lines += ["", "[[plan]]", *_plan_lines(plan)]
    for document in entry.document:
        lines += ["", "[[document]]", *_document_lines(document)]
    return "\n".join(lines) + "\n"


def _plan_lines(plan: PlanEntry) -> Iterator[str]:
    yield f"id = {_quoted(plan.id)}"
    yield f"name = {_quoted(plan.name)}"
    yield f"audience = {_quoted(plan.audience)}"
    if plan.words:
        yield f"words = {_listed(plan.words)}"


def _document_lines(document: DocumentEntry) -> Iterator[str]:
    for key in ("id", "name", "kind", "url"):
        yield f"{key} = {_quoted(getattr(document, key))}"
    yield f"covers = {_one_or_listed(document.covers)}"
    if document.select:
        yield f"select = {_one_or_listed(document.select)}"
    if document.remove:
        yield f"remove = {_one_or_listed(document.remove)}"
    if document.ranges:
        yield f"ranges = [{', '.join(map(_range, document.ranges))}]"
    if document.browser:
        yield "browser = true"
    if document.language != "en":
        yield f"language = {_quoted(document.language)}"
    if document.every_hours != DocumentEntry.model_fields["every_hours"].default:
        yield f"every_hours = {document.every_hours}"
    if document.cron:
        yield f"cron = {_quoted(document.cron)}"
    if document.fallbacks:
        yield f"fallbacks = {_listed(document.fallbacks)}"
    if document.ignore_robots:
        yield f"ignore_robots = {_quoted(document.ignore_robots)}"
    for collection, paths in document.archive_paths.items():
        yield f"archive_paths.{_quoted(collection)} = {_listed(paths)}"


def _range(part: RangeEntry) -> str:
    pairs = [f"start = {_quoted(part.start)}", f"end = {_quoted(part.end)}"]
    if not part.include_start:
        pairs.append("include_start = false")
    if part.include_end:
        pairs.append("include_end = true")
    return f"{{ {', '.join(pairs)} }}"


def _one_or_listed(texts: tuple[str, ...]) -> str:
    return _quoted(texts[0]) if len(texts) == 1 else _listed(texts)


def _listed(texts: tuple[str, ...]) -> str:
    line = f"[{', '.join(map(_quoted, texts))}]"
    if len(line) < _WIDTH - len("archive_paths = "):
        return line
    return "[\n" + "".join(f"    {_quoted(text)},\n" for text in texts) + "]"


def _quoted(text: str) -> str:
    """Quote as JSON does, which TOML reads alike but for one control character."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def _printable(text: str) -> Iterator[str]:
    return (sign if sign.isprintable() else "?" for sign in text)
