"""Scrapy's settings, made from ours in one place."""

from typing import Any

from spiders.conditional_requests import ConditionMiddleware
from spiders.content_encoding import DecodingMiddleware
from spiders.cookies import CookieMiddleware
from spiders.download_handler import DownloadHandler
from spiders.fetch_failures import ReportMiddleware
from spiders.item_handover import HandOver
from spiders.page_refreshes import RefreshMiddleware
from spiders.redirects import RedirectMiddleware
from spiders.retries import RetryMiddleware
from spiders.robots import RobotsMiddleware
from tracker.settings import ScanSettings

# Sites that are asked at the same time; within a site, one page after the other.
SITES_AT_ONCE = 32
# Without any delay Scrapy 2.19 lets several requests to one site go at once: it
# counts a request as under way only when its task has begun.
LEAST_DELAY = 0.001


def scrapy_settings(scan: ScanSettings) -> dict[str, Any]:
    """The settings of one crawl."""
    return {
        "USER_AGENT": user_agent(scan),
        "CONCURRENT_REQUESTS": SITES_AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": max(scan.delay_seconds, LEAST_DELAY),
        "DOWNLOAD_DELAY_JITTER": 0.0,  # a delay is a promise, not an average
        "DOWNLOAD_TIMEOUT": scan.timeout_seconds,
        "DOWNLOAD_MAXSIZE": scan.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        # Scrapy does not look at certificates unless told to; evidence needs it.
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "RETRY_TIMES": scan.retries,
        **_middlewares(),
        # A callback yields one item; Scrapy would start a hundred tasks to handle it.
        "CONCURRENT_ITEMS": 1,
        "ITEM_PIPELINES": {HandOver: 100},
        "DOWNLOAD_HANDLERS": {
            "http": DownloadHandler,
            "https": DownloadHandler,
            **dict.fromkeys(("data", "file", "ftp", "s3")),
        },
        "EXTENSIONS": {
            "scrapy.extensions.telnet.TelnetConsole": None,
            "scrapy.extensions.memusage.MemoryUsage": None,
            "scrapy.extensions.logstats.LogStats": None,
            "scrapy.extensions.remote_control.RemoteControl": None,
        },
        "STATS_DUMP": False,
    }


def _middlewares() -> dict[str, Any]:
    """Return ours in their order; those of Scrapy that we do without are None."""
    return {
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            RobotsMiddleware: 100,
            ReportMiddleware: 200,
            "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
            RetryMiddleware: 550,
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": (
                None
            ),
            ConditionMiddleware: 580,
            RefreshMiddleware: 585,
            DecodingMiddleware: 590,
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
            RedirectMiddleware: 600,
            "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
            CookieMiddleware: 700,
            # A proxy would resolve names itself, past the check of addresses.
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
        },
        "SPIDER_MIDDLEWARES": {
            "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
            "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
            "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
        },
    }


def user_agent(scan: ScanSettings) -> str:
    """Who we are, and where to complain."""
    name = " ".join(scan.user_agent.split())
    contact = " ".join(scan.contact.split())
    return f"{name} (+{contact})" if contact else name
