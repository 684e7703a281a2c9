"""Editions: small, meaningful, and in every way that a rule can tell apart different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import permutations

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from dspt_core.domain.dated_fact import DatedFact
from dspt_core.domain.edition import (
    Calendar,
    Category,
    Coverage,
    Credential,
    Edition,
    Exemption,
    Heading,
    LabelStyle,
    SiteChoice,
)
from dspt_core.domain.profile import OrganisationType, ProfileQuestion
from dspt_core.domain.provenance import Source
from dspt_core.domain.status_rules import EarlierStatus, OnlyOnce, StatusRule
from dspt_core.testing.strategies.answer_kinds import GUESSED
from dspt_core.testing.strategies.choosing import chosen, chosen_some, happens
from dspt_core.testing.strategies.conditions import Vocabulary, fact_condition, status_condition
from dspt_core.testing.strategies.duties import with_duties
from dspt_core.testing.strategies.frameworks import framework_of

_CATEGORIES = ("1", "2", "3", "10")
_TYPES = ("care-home", "dentist", "general-practice", "it-supplier", "optician", "pharmacy")
_QUESTIONS = ("has-suppliers", "nhsmail-only")
_CREDENTIALS = ("cyber-essentials-plus", "iso-27001")
_EXEMPTIONS = ("certified", "nhsmail", "small")
_STATUSES = ("exceeded", "met", "approaching", "entry", "started")
_EARLIER_STATUSES = ("critical-met",)
_HEADINGS = (Heading(heading="staffing", title="Staffing"), Heading(heading="it", title="IT"))


@st.composite
def editions(draw: DrawFn, *, may_deny: bool = True) -> Edition:
    """Editions that pass their check, with at least one category that can be evaluated.

    Without ``may_deny`` no rule of a status contains a ``not``; those of exemptions still may.
    """
    year = chosen(draw, range(2018, 2041))
    name = f"{year}-{(year + 1) % 100:02}"
    frameworks = chosen_some(draw, ("standards", "caf"), fewest=1)
    categories = _categories(draw, frameworks)
    types = _types(draw, categories)
    vocabulary = Vocabulary(
        types=tuple(one.type for one in types),
        questions=tuple(chosen_some(draw, _QUESTIONS)),
        categories=tuple(one.category for one in categories),
        credentials=tuple(chosen_some(draw, _CREDENTIALS)),
        statuses=tuple(chosen_some(draw, _STATUSES, fewest=1)),
        earlier_statuses=tuple(chosen_some(draw, _EARLIER_STATUSES)),
    )
    exempting = chosen_some(draw, _EXEMPTIONS)
    plain = [
        framework_of(
            draw,
            edition=name,
            name=framework,
            categories=[one for one in categories if one.framework == framework],
            exemptions=exempting,
        )
        for framework in frameworks
    ]
    vocabulary = evolve(vocabulary, items=tuple(item for one in plain for item in one.items()))
    return Edition(
        edition=name,
        title=f"An imagined toolkit {name}",
        version="1",
        calendar=Calendar(
            opens=DatedFact(day=dt.date(year, 9, 1), provenance=GUESSED),
            deadline=DatedFact(day=dt.date(year + 1, 6, 30), provenance=GUESSED),
            label_style=LabelStyle.PREFIX,
            label_provenance=GUESSED,
        ),
        sources=(Source(source=GUESSED.source, title="Nobody has read this anywhere"),),
        frameworks=tuple(with_duties(draw, one, vocabulary) for one in plain),
        categories=categories,
        organisation_types=types,
        profile_questions=tuple(
            ProfileQuestion(question=one, text=f"Is it {one}?", provenance=GUESSED)
            for one in vocabulary.questions
        ),
        credentials=tuple(
            Credential(credential=one, title=one.title(), provenance=GUESSED)
            for one in vocabulary.credentials
        ),
        exemptions=tuple(_exemption(draw, one, vocabulary) for one in exempting),
        statuses=_statuses(draw, vocabulary, may_deny=may_deny),
        earlier_statuses=tuple(
            EarlierStatus(status=one, title=one.title(), provenance=GUESSED)
            for one in vocabulary.earlier_statuses
        ),
        site_choice=_site_choice(draw, vocabulary.types),
    )


def _site_choice(draw: DrawFn, types: Sequence[str]) -> SiteChoice | None:
    choosing = tuple(chosen_some(draw, types))
    return SiteChoice(organisation_types=choosing, provenance=GUESSED) if choosing else None


def _categories(draw: DrawFn, frameworks: Sequence[str]) -> tuple[Category, ...]:
    """Draw a whole category for each framework, and one or two of any coverage."""
    others = [chosen(draw, tuple(Coverage)) for _ in range(chosen(draw, (1, 2)))]
    coverages = [*[Coverage.WHOLE] * len(frameworks), *others]
    return tuple(
        Category(
            category=name,
            title=f"Category {name}",
            framework=frameworks[index % len(frameworks)],
            coverage=coverage,
            provenance=GUESSED,
            headings=chosen(draw, ((), _HEADINGS)),
        )
        for index, (name, coverage) in enumerate(zip(_CATEGORIES, coverages, strict=False))
    )


def _types(draw: DrawFn, categories: Sequence[Category]) -> tuple[OrganisationType, ...]:
    """Draw a type for each category, and perhaps more."""
    more = [chosen(draw, categories) for _ in range(chosen(draw, (0, 1, 2)))]
    return tuple(
        OrganisationType(type=name, title=name.title(), category=one.category, provenance=GUESSED)
        for name, one in zip(_TYPES, [*categories, *more], strict=False)
    )


def _exemption(draw: DrawFn, name: str, vocabulary: Vocabulary) -> Exemption:
    return Exemption(
        exemption=name,
        title=name.title(),
        when=fact_condition(draw, vocabulary),
        provenance=GUESSED,
    )


def _statuses(draw: DrawFn, vocabulary: Vocabulary, *, may_deny: bool) -> tuple[StatusRule, ...]:
    """Draw rules that ask only for statuses drawn earlier, wherever those stand in precedence."""
    names = vocabulary.statuses
    rules: dict[str, StatusRule] = {}
    for name in chosen(draw, list(permutations(names))):
        rules[name] = StatusRule(
            status=name,
            title=name.title(),
            requires=status_condition(draw, vocabulary, list(rules), may_deny=may_deny),
            provenance=GUESSED,
            offered_to=_offered_to(draw, vocabulary),
            only_once=_only_once(draw, vocabulary),
        )
    return tuple(rules[name] for name in names)


def _only_once(draw: DrawFn, vocabulary: Vocabulary) -> OnlyOnce | None:
    if not happens(draw, tenths=3):
        return None
    statuses = (*vocabulary.statuses, *vocabulary.earlier_statuses)
    return OnlyOnce(after=tuple(chosen_some(draw, statuses, fewest=1)), provenance=GUESSED)


def _offered_to(draw: DrawFn, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    some = chosen_some(draw, vocabulary.types) if happens(draw, tenths=4) else []
    return tuple(some) or None
