"""Editions: other languages and regions, and texts that a page shows in turn."""

from db.store import Store
from tests.invented import TRAINS, page, policy
from tests.tracker.watch.feeding import all_changes, feed, feed_once, happened

GERMAN = policy().replace(
    policy()[policy().index(b"<h2>Training") : policy().index(b"</main>")],
    """<h2>Training</h2><p>Wir verwenden Ihre Gespräche nicht für das Training unserer
    Modelle, es sei denn, Sie stimmen dem zu.</p><p>Wir erheben den Namen und die
    Anschrift, die Sie uns bei der Anmeldung nennen, und was Ihr Gerät über sich
    mitteilt, wenn es mit unseren Servern spricht.</p><p>Sie können Ihre Gespräche zu
    jeder Zeit löschen, und wir beantworten jede Anfrage zu Ihren Rechten innerhalb von
    einem Monat. Diese Erklärung gilt für alle, die den Dienst nutzen.</p>""".encode(),
)


def test_a_language_that_comes_and_goes_is_not_news(store: Store) -> None:
    shown = [policy(), GERMAN, policy(), GERMAN, GERMAN, policy()]
    feed_once(store, *(page(body, 12 * n) for n, body in enumerate(shown)))
    assert all_changes(store) == []


def test_a_language_that_stays_is_told_once_as_an_edition(store: Store) -> None:
    shown = [policy(), *[GERMAN] * 8]
    outcomes = feed_once(store, *(page(body, 24 * n) for n, body in enumerate(shown)))
    assert happened(outcomes).count("NEWS") == 1
    (change,) = all_changes(store)
    assert change.comparison.reasons[0].startswith("another edition: written in 'de'")


def test_two_editions_in_turn_are_told_when_they_come_and_when_one_went(
    store: Store,
) -> None:
    """Each shows for five days, and gives its own date."""
    one = policy(extra="<p>Effective date: 1 March 2026</p>")
    other = policy(TRAINS, extra="<p>Effective date: 9 March 2026</p>")
    shown = [*[one] * 5, *[other] * 5] * 4
    feed(store, *(page(body, 24 * n) for n, body in enumerate(shown)))
    assert len(all_changes(store)) == 2


def test_editions_that_change_places_within_days_are_told_once(store: Store) -> None:
    one = policy(extra="<p>Effective date: 1 March 2026</p>")
    other = policy(extra="<p>Effective date: 9 March 2026</p>")
    shown = [one, one, other, other] * 6
    feed(store, *(page(body, 12 * n) for n, body in enumerate(shown)))
    assert len(all_changes(store)) == 1


def test_editions_in_turn_capture_by_capture_are_not_told(store: Store) -> None:
    one = policy(extra="<p>Effective date: 1 March 2026</p>")
    other = policy(extra="<p>Effective date: 9 March 2026</p>")
    feed_once(store, *(page(body, 12 * n) for n, body in enumerate([one, other] * 6)))
    assert all_changes(store) == []
