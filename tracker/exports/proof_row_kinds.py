"""Rows of the commands that show what is kept, and whether it still is what came."""

from tracker.exports.row_columns import Column, Holds, RowKind

EVIDENCE = RowKind(
    "evidence",
    "How a page came, and its place in the chain.",
    (
        Column("snapshot", "Its number.", Holds.NUMBER),
        Column("document", "The document's id, such as acme/privacy-policy."),
        Column("fetched_at", "When it was captured.", Holds.MOMENT),
        Column("source", "scan, browser, wayback, open-terms-archive …"),
        Column("url", "The address asked for."),
        Column(
            "asked",
            "Each request with its answer, redirects included.",
            Holds.ROWS,
            columns=(
                Column("status", "The HTTP status.", Holds.NUMBER),
                Column("url", "The address."),
            ),
        ),
        Column("final_url", "The address after redirects."),
        Column("status", "The HTTP status.", Holds.NUMBER),
        Column("content_type", "What the site called it."),
        Column("sha256", "The SHA-256 of its bytes."),
        Column("sent_sha256", "That of what was sent, if rendered.", open=True),
        Column(
            "headers",
            "The headers of the answer, as they came.",
            Holds.ROWS,
            columns=(Column("name", "Its name."), Column("value", "What it says.")),
        ),
        Column("server_date", "The server's own date.", open=True),
        Column("ip_address", "The address that was connected to.", open=True),
        Column("certificate_sha256", "Of the server's certificate.", open=True),
        Column("tracker_version", "The tracker that fetched it.", open=True),
        Column("reader_version", "Its reader.", Holds.NUMBER, open=True),
        Column(
            "deleted_at", "When its bytes were deleted; null: kept.", Holds.MOMENT, True
        ),
        Column("deleted_because", "Why they were.", open=True),
        Column("text_id", "The text it was read as; null: none.", open=True),
        Column("text_read_by", "By which reader.", open=True),
        Column("facts_read_by", "By which reader of facts.", open=True),
        Column("trouble", "Why it is not the document, where it is not.", open=True),
        Column("link", "Its link: NUMBER:SHA256; null: not in the chain.", open=True),
        Column(
            "time_stamp",
            "The first time stamp that covers it.",
            Holds.OBJECT,
            True,
            (
                Column("link", "The number of the link.", Holds.NUMBER),
                Column("at", "When, by the authority.", Holds.MOMENT),
                Column("authority", "Whose it is."),
            ),
        ),
    ),
    ("evidence",),
)

VERIFICATION = RowKind(
    "verification",
    "What was looked at, and what is not as it was kept.",
    (
        Column("broken", "How many findings are of something broken.", Holds.NUMBER),
        Column(
            "findings",
            "What was found.",
            Holds.ROWS,
            columns=(
                Column("where", "Which page, version, link …"),
                Column("what", "What is wrong with it, or to be known of it."),
                Column("broken", "False where it is well known.", Holds.YES_NO),
            ),
        ),
        Column(
            "looked_at",
            "What was looked at.",
            Holds.ROWS,
            columns=(
                Column("what", "Of which kind."),
                Column("count", "How many.", Holds.NUMBER),
            ),
        ),
        Column("notes", "What else is to be known, the head among it.", Holds.TEXTS),
    ),
    ("verify",),
    is_list=False,
)
