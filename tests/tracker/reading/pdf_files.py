"""PDF files, written line by line, and two pages of a contract for them."""

PAGE_ONE = [
    "Data Processing Terms",
    "",
    "These terms hold between the library that opens an account and the company that",
    "runs the assistant, for as long as the account is open.",
    "",
    "1. Training",
    "",
    "The company uses what the library's readers type:",
    "(a) to answer them; and",
    "(b) to look into abuse.",
    "Harbour Lantern terms",
    "1",
]
PAGE_TWO = [
    "2. Deletion",
    "",
    "Conversations are deleted after 30 days.",
    "Harbour Lantern terms",
    "2",
]


def pdf(pages: list[list[str]]) -> bytes:
    """Write a PDF file with these lines on its pages."""
    parts: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids: list[bytes] = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 10 Tf 50 {780 - 14 * row} Td ({escaped(line)}) Tj ET\n"
            for row, line in enumerate(lines)
            if line
        ).encode()
        parts.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 %s >> >> >>" % (len(parts), font)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(kids),
    )
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table, len(parts) + 1, len(body))
    )


def escaped(line: str) -> str:
    return line.replace("(", r"\(").replace(")", r"\)")
