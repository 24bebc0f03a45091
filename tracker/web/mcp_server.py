"""The tools for assistants over the Model Context Protocol: stdio, or HTTP.

Needs the extra `mcp`, and is imported by `tracker mcp` alone.
"""

import functools
import socket
from collections.abc import Callable
from importlib.metadata import version
from typing import ParamSpec

import uvicorn
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from tracker.errors import TrackerError
from tracker.web.assistant_tools import AssistantTools
from tracker.web.guards import Guards
from tracker.web.sign_ins import SignIns
from tracker.web.told_to_assistants import NOTE, Told

P = ParamSpec("P")

PATH = "/mcp"
_LARGEST_QUESTION = 64_000  # bytes
_AT_ONCE = 100  # connections; the others are told to come back
_ABOUT = (
    "Which plan of which AI provider trains on what one types, how to say no, how long "
    "it is kept, and when that changed: read by machine from the providers' own pages. "
    f"{NOTE} What `not_known` lists is not known: say so, and do not guess."
)


def mcp_server(tools: AssistantTools) -> MCPServer:
    """Return a server of the tools; each of them only reads."""
    server = MCPServer(
        "training-policy-tracker",
        title="Training-policy tracker",
        instructions=_ABOUT,
        version=version("training-policy-tracker"),
        log_level="WARNING",
    )
    reads = ToolAnnotations(
        read_only_hint=True,
        destructive_hint=False,
        idempotent_hint=True,
        open_world_hint=False,
    )
    asked: tuple[Callable[..., Told], ...] = (
        tools.table,
        tools.compare,
        tools.history,
        tools.changes,
        tools.change,
        tools.search,
        tools.text,
        tools.watched,
        tools.to_confirm,
    )
    for each in asked:
        about = " ".join((each.__doc__ or "").split())
        server.add_tool(_told(each), description=about, annotations=reads)
    return server


def serve_http(
    server: MCPServer, taken: socket.socket, host: str, token: str, sign_ins: SignIns
) -> None:
    """Serve over HTTP at an address of this machine until a signal ends it.

    Pages of other sites are refused; readers' `token` is asked for where there is one.
    """
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST_QUESTION,
        host=host,
    )
    config = uvicorn.Config(
        Guards(app, token, sign_ins),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_AT_ONCE,
    )
    try:
        uvicorn.Server(config).run(sockets=[taken])
    finally:
        taken.close()


def _told(ask: Callable[P, Told]) -> Callable[P, Told]:
    """Let what a person can mend reach whoever asks, in its own words."""

    @functools.wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Told:
        try:
            return ask(*args, **kwargs)
        except TrackerError as error:
            raise ToolError(str(error)) from None

    return asked
