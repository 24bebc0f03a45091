"""Hand one message to Apprise, in a process of its own: `python -m` with JSON on stdin.

Apprise and what it imports keep to no limit and connect by themselves; a process can
be ended, and has an environment of its own. What came of it is one line on stdout.
"""

import json
import logging
import sys
import warnings
from typing import Any

from alerts.web_posting import Poster
from tracker.errors import DeliveryError
from tracker.public_addresses import parse_networks


def main() -> None:
    """Read what is to be sent, send it, and print why it was not taken, or nothing."""
    try:
        _notify(json.load(sys.stdin))
    except DeliveryError as error:
        print(error)


def _notify(order: dict[str, Any]) -> None:
    # What Apprise imports, once it is asked for a service, is not ours to mend.
    warnings.simplefilter("ignore", DeprecationWarning)
    import apprise

    # It writes addresses, tokens included, into its log.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    service_name, poster = order["service"], Poster(parse_networks(order["networks"]))
    asset = apprise.AppriseAsset(service_timeout=order["timeout"])
    services = apprise.Apprise(asset=asset)
    if not services.add(order["address"]):
        raise DeliveryError("the Apprise address is not one that Apprise knows")
    for service in services:
        if "{host}" in "".join(service.templates):
            poster.judge(service_name, service.host)
    taken = services.notify(
        body=order["body"],
        title=order["title"],
        body_format=apprise.NotifyFormat.TEXT,
        interpret_escapes=False,
    )
    if not taken:
        raise DeliveryError(f"{service_name} did not take it")


if __name__ == "__main__":
    main()
