"""Which plans words name in the many forms that documents have for it."""

import pytest

from tests.tracker.facts.brightloom import ALL, plans_in
from tests.tracker.facts.plans.test_document_plans import COMMERCIAL, CONSUMER, plans
from tracker.records import Audience, Plan, Provider

_PAID = ("plus", "team", "enterprise", "api")


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("Personal accounts: yes.", CONSUMER),
        ("Work accounts: no.", COMMERCIAL),
        ("On personal accounts, chats stay.", CONSUMER),
        ("Work and developer accounts: nobody reads them.", COMMERCIAL),
        ("Personal and work accounts differ.", ALL),
        ("On Team, chats stay.", ("team",)),
        ("On Team and on Enterprise, chats stay.", ("team", "enterprise")),
        ("On Team chats stay for a year.", ("team",)),
        ("With Plus, chats stay.", ("plus",)),
        ("In Enterprise, chats stay.", ("enterprise",)),
        ("Under Team, chats stay.", ("team",)),
        ("Chats on Team are kept.", ("team",)),
        ("In Plus and Team entries stay.", ("plus", "team")),
        ("Team is excluded from training.", ("team",)),
        ("Those who pay nothing contribute.", ("free",)),
        ("Chats of users who do not pay are used.", ("free",)),
        ("If you use the service free of charge, we train.", ("free",)),
        ("Users of the paid plans are left out.", _PAID),
        ("For any plan you pay for, we never train.", _PAID),
        ("Customers on a paid subscription.", _PAID),
        ("On all paid tiers we never train.", _PAID),
        ("On every plan, an employee may look.", ALL),
        ("Whatever the plan, we train.", ALL),
        ("Whatever plan you are on, Free included, we train.", ALL),
        ("For every plan but Free.", _PAID),
        ("On all plans except Enterprise.", ("free", "plus", "team", "api")),
        ("All plans other than Free and Plus.", ("team", "enterprise", "api")),
        ("It is not offered on Free or Plus.", ("team", "enterprise", "api")),
        (
            "Write to us, or upgrade to a Team plan.",
            ("free", "plus", "enterprise", "api"),
        ),
        (
            "Object by switching to the Team plan.",
            ("free", "plus", "enterprise", "api"),
        ),
        ("If you upgrade to the Team plan, we never train.", ("team",)),
        ("Developer accounts are billed by use.", ("api",)),
        ("For developers using the API.", ("api",)),
        ("If you are a developer, we keep it.", ("api",)),
        ("Companies on Team.", ("team",)),
        ("If your organisation uses Brightloom at work.", COMMERCIAL),
        ("Business subscribers.", COMMERCIAL),
        ("Users with a private account.", CONSUMER),
        ("Private users may object.", CONSUMER),
        ("For companies, we do not train.", COMMERCIAL),
        ("For businesses, we do not train.", COMMERCIAL),
        ("Enterprise-level customers.", ("enterprise",)),
        ("The Free and Plus plans.", ("free", "plus")),
        ("the Free plan and the Plus plan.", ("free", "plus")),
        ("Both Free and Plus are included.", ("free", "plus")),
        ("Members of Team workspaces.", ("team",)),
        ("Team admins choose.", ("team",)),
        ("Plus Users may choose.", ("plus",)),
        ("Team Customers and their Team Accounts.", ("team",)),
        ("Team workspaces store.", ("team",)),
        ("Unlike Free, Team is left out.", ("team",)),
        ("A Team subscription.", ("team",)),
        ("Subscribers to Plus.", ("plus",)),
        ("# For business customers\nWe never train.", COMMERCIAL),
        ("# Business and enterprise\nWe never train.", COMMERCIAL),
        ("# Individuals\nWe train.", CONSUMER),
        ("# If you use Brightloom at work\nWe never train.", COMMERCIAL),
        ("# Consumer services\nWe train.", CONSUMER),
        ("# Personal and work accounts\nWe train.", ALL),
        ("# Free and Plus\nWe train.", ("free", "plus")),
        ("# Plans: Free and Plus\nWe train.", ("free", "plus")),
        ("# What applies to Team\nWe train.", ("team",)),
        ("# 3.2 Team\nWe train.", ("team",)),
        ("# Team & Enterprise\nWe train.", ("team", "enterprise")),
        ("# Enterprise customers\nWe train.", ("enterprise",)),
        ("# Brightloom for Teams\nWe train.", ("team",)),
        ("# Brightloom Team\nWe train.", ("team",)),
        ("# API customers\nWe train.", ("api",)),
        ("# Paid plans\nWe train.", _PAID),
        ("# Free of charge\nWe train.", ("free",)),
        ("# Using the service free of charge\nWe train.", ("free",)),
        ("Team: no.\nOther sentence.", ALL),
        ("Work accounts: no. We never train.", COMMERCIAL),
        ("Personal accounts: yes. You can turn that off.", CONSUMER),
        ("Personal accounts: yes. You can turn that off. Team is left out.", ("team",)),
        (
            "When we say work accounts we mean Team and Enterprise.\n"
            "On work accounts we never train.",
            ("team", "enterprise"),
        ),
        (
            "“Paid Plans” means Plus, Team and Enterprise.\n"
            "On Paid Plans we never train.",
            ("plus", "team", "enterprise"),
        ),
        (
            "Our paid editions (Plus, Team, Enterprise, together “Premium Editions”).\n"
            "On the Premium Editions we never train.",
            ("plus", "team", "enterprise"),
        ),
        (
            "“Organisation Customers” are customers on Team or Enterprise.\n"
            "Organisation Customers are left out.",
            ("team", "enterprise"),
        ),
        (
            "Team is left out. For other plans, we train.",
            ("free", "plus", "enterprise", "api"),
        ),
        ("On Free and Plus we train. On all other plans, never.", COMMERCIAL),
        ("For Free and Plus we train. For all other workspaces never.", COMMERCIAL),
        ("Free and Plus contribute. Other plans do not.", COMMERCIAL),
        ("Does Team contribute?\nNo, never.", ("team",)),
        ("What about Team?\nWe never train.", ("team",)),
        ("Do work accounts differ?\nWe never train.", COMMERCIAL),
        (
            "“Team Material” means your prompts.\nWe keep Team Material for a year.",
            ALL,
        ),
    ],
)
def test_plans_in_other_words(page: str, named: tuple[str, ...]) -> None:
    assert plans(page) == named


@pytest.mark.parametrize(
    "page",
    [
        "You are free to leave.",
        "Our support team answers.",
        "We go on training. It is a plus.",
        "On team calls we laugh.",
        "With the team at your side.",
        "Enterprise risk is managed.",
        "We work with personal data.",
        "Our work on safety goes on.",
        "You may delete your personal account details.",
        "Companies that host our servers.",
        "Developers of plug-ins are third parties.",
        "It's free, plus it's fast.",
        "We do business with companies.",
        "# Our work\nWe train.",
        "# Your personal data\nWe train.",
        "We train on chats. Other users cannot see them.",
        "How much does Team cost?\nSee the list. We train on chats.",
        "# Business transfers\nWe train.",
        "# Legal basis: consent freely given\nWe train.",
    ],
)
def test_words_that_name_no_plan(page: str) -> None:
    assert plans(page) == ALL


_OF_AUDIENCES = Provider(
    id="elmwick",
    name="Elmwick",
    plans=(
        Plan("free", "Free", Audience.CONSUMER),
        Plan("private", "Private", Audience.CONSUMER),
        Plan("corporate", "Corporate", Audience.COMMERCIAL),
        Plan("enterprise", "Enterprise", Audience.COMMERCIAL),
    ),
)


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("We never train on the Private Plan.", ("private",)),
        ("Data on the Private and the Corporate Plan stay.", ("private", "corporate")),
        ("We never train on data of corporate customers.", ("corporate", "enterprise")),
    ],
)
def test_plans_named_as_audiences_are(sentence: str, named: tuple[str, ...]) -> None:
    covers = tuple(plan.id for plan in _OF_AUDIENCES.plans)
    found = plans_in(sentence, covers, _OF_AUDIENCES)
    assert found.about(found.passages[0]) == named
