"""What sites put around a document, in five ways and in our own words.

A frame holds `{title}` and `{text}`. Only the first says by its tags and names what is
furniture; the others leave it to the reader.
"""

_PRODUCTS = (
    ("Harbour Chat", "Ask about anything that your files and notes may hold"),
    ("Harbour Write", "Letters and reports that sound like you, in half the time"),
    ("Harbour Code", "A second pair of eyes for every change that your team makes"),
    ("Harbour Search", "Find what was said, by whom, and where it was decided"),
)
_COLUMNS = {
    "Product": ("Pricing", "Solutions", "Integrations", "What is new"),
    "Company": ("About", "Careers", "Press", "Partners"),
    "Resources": ("Guides", "Community", "Status", "Report abuse"),
    "Legal": ("Terms", "Privacy", "Cookies", "Imprint"),
}
_ARTICLES = (
    "Set up your first workspace",
    "Invite people to your team",
    "Change how you pay",
    "Export what you have written",
    "Use the mobile application",
)


def _links(texts: tuple[str, ...], around: str) -> str:
    return "".join(
        around.format(f'<a href="/{text.lower().replace(" ", "-")}">{text}</a>')
        for text in texts
    )


_MENU = _links(("Products", "Pricing", "Customers", "Blog"), "<li>{}</li>")
NAMED = f"""<!doctype html><html lang="en"><head><title>{{title}}</title></head><body>
<header class="site-header"><nav><ul>{_MENU}</ul></nav></header>
<main><article>{{text}}</article></main>
<aside class="newsletter"><p>Letters from the harbour, once a month and never more
often than that.</p><input><button>Subscribe</button></aside>
<footer><ul>{_links(_COLUMNS["Legal"], "<li>{}</li>")}</ul>
<p>© 2026 Harbour Lantern, Inc. All rights reserved.</p></footer>
<div id="cookie-banner" class="cookie-consent">
<p>We use cookies to make this site work
and to see how it is used.</p><button>Accept all</button>
<button>Reject all</button></div></body></html>"""

_FOOT = "".join(
    f'<div class="k3"><div class="k4">{head}</div>'
    f"{_links(texts, '<div>{}</div>')}</div>"
    for head, texts in _COLUMNS.items()
)
BOXES = f"""<!doctype html><html lang="en"><head><title>{{title}}</title></head><body>
<div class="k1"><div><a href="/">Harbour Lantern</a></div><div>
{_links(("Products", "Pricing", "Customers", "Blog"), "<div>{}</div>")}</div>
<div><a href="/in">Log in</a></div></div>
<div class="k2"><div><div>{{text}}</div></div></div>
<div class="k5">{_FOOT}<div>Harbour Lantern, 1 Quay Street</div></div>
<div class="k6"><div>We use cookies to make this site work and to see how it is used.
</div><button>Accept all</button><button>Reject all</button></div></body></html>"""

_MEGA = "".join(
    f'<div><a href="/p{number}"><div>{name}</div><div>{line}</div></a></div>'
    for number, (name, line) in enumerate(_PRODUCTS)
)
DESCRIBED = f"""<!doctype html><html lang="en"><head><title>{{title}}</title></head>
<body><div><div class="a1"><div>Products</div>{_MEGA}
<div>Solutions</div>{_links(("For schools", "For law firms", "For clinics"), "{}")}
</div><div class="a2">{{text}}</div><div class="a3">
<p>Harbour Lantern builds tools for people who write, read and decide together.</p>
<div>{_FOOT}</div>
<p>Get our news by mail, about once a month, and leave at any time.</p>
<div>Subscribe</div></div></div></body></html>"""

_SIDE = _links(_ARTICLES, "<li>{}</li>")
_RELATED = "".join(
    f'<div><h3><a href="/a{number}">{name}</a></h3><p>Step by step, with pictures, and'
    " in less than five minutes.</p></div>"
    for number, name in enumerate(_ARTICLES[:3])
)
HELP = f"""<!doctype html><html lang="en"><head><title>{{title}}</title></head><body>
<div><span><a href="/">Help</a></span> / <span><a href="/legal">Legal</a></span></div>
<div><div><div>In this section</div><ul>{_SIDE}</ul></div>
<div>{{text}}<div>Was this article helpful?</div><button>Yes</button><button>No</button>
</div><div><h2>Related articles</h2>{_RELATED}</div></div>
<div>{_links(_COLUMNS["Legal"], "{} · ")}</div></body></html>"""

_SPANS = "".join(
    f"<div><p>{head}</p>{''.join(f'<span>{text}</span>' for text in texts)}</div>"
    for head, texts in _COLUMNS.items()
)
NO_LINKS = f"""<!doctype html><html lang="en"><head><title>{{title}}</title></head>
<body><div id="root"><div><div>Harbour Lantern</div><div role="button">Products</div>
<div role="button">Solutions</div><div role="button">Pricing</div>
<div role="button">Start for free</div></div>
<div><div>{{text}}</div></div><div>{_SPANS}<p>© 2026 Harbour Lantern</p></div></div>
</body></html>"""

FRAMES = {
    "named": NAMED,
    "boxes": BOXES,
    "described": DESCRIBED,
    "help": HELP,
    "no links": NO_LINKS,
}
# What a reading is not to keep of them, word for word a clause of its own.
FURNITURE = frozenset(
    {
        *(text for texts in _COLUMNS.values() for text in texts),
        *_COLUMNS,
        *(name for name, _ in _PRODUCTS),
        *(line for _, line in _PRODUCTS),
        *_ARTICLES,
        *("Products", "Customers", "Blog", "For schools", "For law firms"),
        *("For clinics", "Log in", "Subscribe", "Start for free", "Related articles"),
        *("In this section", "Harbour Lantern", "© 2026 Harbour Lantern"),
        "Harbour Lantern, 1 Quay Street",
        "Step by step, with pictures, and in less than five minutes.",
        "Harbour Lantern builds tools for people who write, read and decide together.",
        "Get our news by mail, about once a month, and leave at any time.",
        "Letters from the harbour, once a month and never more often than that.",
        "We use cookies to make this site work and to see how it is used.",
        "Was this article helpful?",
        "© 2026 Harbour Lantern, Inc. All rights reserved.",
    }
)
