"""Naming sites for a publication: who may, which, and whether they qualify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from dspt_core.domain.coverage import EligibilityAnswer, EligibilityQuestion
from dspt_core.domain.ods_code import WHAT_A_CODE_HAS, can_be_code
from dspt_core.domain.organisation import ProfileAnswer
from dspt_core.domain.refusal import Refusal, RefusalCode
from dspt_core.rules.deciding.setting import Setting

MOST_SITES = 20_000
"""The most sites of one publication; the largest group seen in the register has about 1,800."""

_SITES_IN_AN_EVENT = 100

_Site = TypeVar("_Site")

ELIGIBILITY_WORDS = {
    EligibilityQuestion.ONE_LEGAL_ENTITY: "Are the headquarters and every site one legal entity?",
    EligibilityQuestion.SAME_TRAINING: "Do all of them have the same induction and training of staff?",
    EligibilityQuestion.SAME_DATA_PROTECTION: "Do all of them have the same data-protection policies?",
    EligibilityQuestion.SAME_SECURITY: "Do all of them have the same arrangements for security, and for a "
    "breach of it?",
    EligibilityQuestion.SAME_IT: "Do all of them have the same IT systems?",
}
"""The questions as people are asked them, in our words."""


def site_hindrances(
    setting: Setting, sites: tuple[str, ...], eligibility: tuple[EligibilityAnswer, ...]
) -> Iterator[Refusal]:
    """Yield what stands in the way of publishing for the sites; nothing when none is named."""
    if not sites:
        return
    yield from _not_choosing(setting)
    yield from invalid_sites(setting.code, sites)
    yield from _not_offered(setting, sites)
    yield from _not_eligible(eligibility)


def invalid_sites(code: str, sites: tuple[str, ...]) -> Iterator[Refusal]:
    """Yield what is wrong with codes as such: none, too many, no codes at all, or the publisher's own."""
    if not sites:
        yield Refusal(
            code=RefusalCode.NO_SITES, message="no site is named", hint="name at least one site by its code"
        )
    if len(sites) > MOST_SITES:
        yield Refusal(
            code=RefusalCode.TOO_MANY_SITES,
            message=f"{len(sites)} sites are named, and one publication may be for {MOST_SITES}",
            hint="publish under several headquarters codes",
            facts=(("sites", str(len(sites))),),
        )
    wrong = [site for site in sites if not can_be_code(site)]
    if wrong:
        yield Refusal(
            code=RefusalCode.INVALID_SITE,
            message=f"cannot be organisation codes: {len(wrong)} of the {len(sites)} named",
            hint=f"give codes of the NHS directory; {WHAT_A_CODE_HAS}",
            facts=(("sites", str(len(wrong))),),
        )
    if code in sites:
        yield Refusal(
            code=RefusalCode.OWN_SITE,
            message=f"{code} is named among its own sites",
            hint="leave it out: a publication is for its own code anyway",
            facts=(("code", code),),
        )


def forgotten_sites(setting: Setting, sites: Iterable[str]) -> tuple[str, ...]:
    """Return the sites covered by the latest publication that are still offered and not named now."""
    latest = next((one for one in reversed(setting.organisation.publications) if not one.is_baseline), None)
    if latest is None:
        return ()
    covered = latest.covered_on(setting.context.day)
    return tuple(sorted((covered & _offered(setting)).difference(sites)))


def in_parts(sites: Sequence[_Site]) -> Iterator[tuple[_Site, ...]]:
    """Yield the sites in parts of a size that one event tells."""
    for start in range(0, len(sites), _SITES_IN_AN_EVENT):
        yield tuple(sites[start : start + _SITES_IN_AN_EVENT])


def listed(codes: Iterable[str]) -> str:
    """Return every code, for a refusal that leaves none out."""
    return ", ".join(codes)


def chooses_sites(setting: Setting) -> bool:
    """Whether the edition lets organisations of this type choose sites for themselves."""
    return setting.profile.type in _choosing(setting)


def _choosing(setting: Setting) -> tuple[str, ...]:
    choice = setting.edition.site_choice
    return choice.organisation_types if choice is not None else ()


def _not_choosing(setting: Setting) -> Iterator[Refusal]:
    if not chooses_sites(setting):
        yield Refusal(
            code=RefusalCode.SITES_NOT_CHOSEN,
            message=f"organisations of type {setting.profile.type!r} are not known to choose sites for "
            "themselves",
            hint="publish for the code alone, and ask the national team in writing to apply the publication "
            "to the sites",
            facts=(
                ("organisation_type", setting.profile.type),
                ("edition", setting.edition.edition),
                ("choosing", listed(_choosing(setting)) or "none"),
            ),
        )


def _not_offered(setting: Setting, sites: tuple[str, ...]) -> Iterator[Refusal]:
    related, offered = setting.context.related, _offered(setting)
    others = [site for site in sites if site not in offered and site != setting.code and can_be_code(site)]
    if others:
        why = "" if related is not None else "; no directory is at hand, so only sites that are recorded are"
        yield Refusal(
            code=RefusalCode.SITES_NOT_OFFERED,
            message=f"these sites are not offered to {setting.code}: {listed(others)}{why}",
            hint="leave them out; a site that belongs to the group is put right in the directory, or the "
            "national team records it",
            facts=(("sites", listed(others)), ("directory", "yes" if related is not None else "no")),
        )


def _offered(setting: Setting) -> frozenset[str]:
    added = (one.code for one in setting.organisation.additions)
    return (setting.context.related or frozenset()).union(added)


def _not_eligible(eligibility: tuple[EligibilityAnswer, ...]) -> Iterator[Refusal]:
    open_questions = [question for question in EligibilityQuestion if not _is_yes(question, eligibility)]
    if open_questions:
        first = ELIGIBILITY_WORDS[open_questions[0]]
        yield Refusal(
            code=RefusalCode.NOT_ELIGIBLE,
            message=f"not answered with yes: {listed(open_questions)}. {first}",
            hint="only what has one legal entity and the same policies is published together; otherwise make "
            "several headquarters' assessments",
            facts=(("questions", listed(open_questions)),),
        )


def _is_yes(question: EligibilityQuestion, given: tuple[EligibilityAnswer, ...]) -> bool:
    answers = {one.answer for one in given if one.question is question}
    return answers == {ProfileAnswer.YES}
