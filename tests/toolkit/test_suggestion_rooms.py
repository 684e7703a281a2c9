"""Two hosts, two organisations and two supporters: what is suggested or answered stays where it belongs."""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve as changed
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dspt_core.domain.answers import Number
from dspt_core.domain.assessment import Response
from dspt_core.domain.bulk import BulkResult
from dspt_core.domain.commands import Command, RegisterOrganisation, Respond
from dspt_core.domain.refusal import Refusal
from dspt_core.domain.seen_answers import SeenAnswer
from dspt_core.domain.suggestion_commands import (
    AcceptSuggestion,
    IgnoreSuggestion,
    NameSupporter,
    RemoveSupporter,
    RespondInBulk,
    SuggestResponse,
    WithdrawSuggestion,
)
from dspt_core.toolkit.bulk import execute_each
from dspt_core.toolkit.toolkit import Toolkit
from tests.rules.deciding.years import CALENDARS, NAME, profile
from tests.toolkit.remembering import RememberingStore
from tests.toolkit.worlds import CountedIds, SetClock, the_edition

TENANTS, CODES, SUPPORTERS = ("north", "south"), ("VN1", "VN2"), ("QXX", "QYY")
ITEM = "1.1.2"
Place = tuple[str, str]


def boss(code: str) -> str:
    return f"canary-{code}"


class SuggestionRooms(RuleBasedStateMachine):
    """Everybody is administrator at one code alone, and tries to reach all of them."""

    def __init__(self) -> None:
        super().__init__()
        store = RememberingStore()
        self.toolkits = {
            tenant: Toolkit(
                store,
                tenant=tenant,
                clock=SetClock(),
                ids=CountedIds(),
                editions=the_edition,
                calendars=lambda: CALENDARS,
            )
            for tenant in TENANTS
        }
        self.named: dict[Place, set[str]] = {(one, code): set() for one in TENANTS for code in CODES}
        self.waiting: dict[Place, dict[str, Response]] = {place: {} for place in self.named}
        self.answers: dict[Place, Response | None] = dict.fromkeys(self.named)
        self.keys = 0

    @initialize()
    def begin(self) -> None:
        for tenant in TENANTS:
            for code in (*CODES, *SUPPORTERS):
                registered = RegisterOrganisation(code=code, administrator=boss(code))
                assert self.done(tenant, boss(code), registered)
            for code in CODES:
                assert self.done(tenant, boss(code), changed(profile(), code=code))

    def done(self, tenant: str, actor: str, command: Command) -> bool:
        return self.toolkits[tenant].execute(command, actor=actor).refusal is None

    places = st.tuples(st.sampled_from(TENANTS), st.sampled_from(CODES))
    people = st.sampled_from([boss(code) for code in (*CODES, *SUPPORTERS)])
    supporters = st.sampled_from(SUPPORTERS)
    responses = st.builds(
        Response, reference=st.just(ITEM), answer=st.sampled_from([Number(Decimal(one)) for one in (3, 95)])
    )

    @rule(place=places, actor=people, supporter=supporters, is_named=st.booleans())
    def trust(self, place: Place, actor: str, supporter: str, is_named: bool) -> None:
        tenant, code = place
        command = (
            NameSupporter(code=code, supporter=supporter)
            if is_named
            else RemoveSupporter(code=code, supporter=supporter)
        )
        may = actor == boss(code) and (is_named or supporter in self.named[place])
        assert self.done(tenant, actor, command) is may
        if may and is_named:
            self.named[place].add(supporter)
        elif may:
            self.named[place].discard(supporter)
            self.waiting[place].pop(supporter, None)

    @rule(tenant=st.sampled_from(TENANTS), actor=people, supporter=supporters, response=responses)
    def suggest(self, tenant: str, actor: str, supporter: str, response: Response) -> None:
        commands = [
            SuggestResponse(code=code, edition=NAME, supporter=supporter, response=response) for code in CODES
        ]
        self.keys += 1
        outcomes = execute_each(self.toolkits[tenant], commands, actor=actor, key=f"key-{self.keys}")
        for one in outcomes:
            place = (tenant, one.code)
            may = actor == boss(supporter) and supporter in self.named[place]
            assert one.is_well is may
            if may:
                self.waiting[place][supporter] = response

    @rule(place=places, actor=people, supporter=supporters)
    def withdraw(self, place: Place, actor: str, supporter: str) -> None:
        tenant, code = place
        command = WithdrawSuggestion(code=code, edition=NAME, supporter=supporter, reference=ITEM)
        may = actor == boss(supporter) and supporter in self.waiting[place]
        assert self.done(tenant, actor, command) is may
        if may:
            del self.waiting[place][supporter]

    @rule(place=places, actor=people, supporter=supporters, is_accepted=st.booleans(), elsewhere=places)
    def settle(self, place: Place, actor: str, supporter: str, is_accepted: bool, elsewhere: Place) -> None:
        """Accept or ignore by a number that may be another organisation's."""
        number = self._number(place, supporter)
        if number is None:
            return
        tenant, code = elsewhere
        kind = AcceptSuggestion if is_accepted else IgnoreSuggestion
        command = kind(code=code, edition=NAME, reference=ITEM, suggestion=number)
        of_whom = next((one for one in SUPPORTERS if self._number(elsewhere, one) == number), None)
        if of_whom is None and not is_accepted:
            return  # What a removed supporter offered may be put aside, and the model does not count that.
        may = actor == boss(code) and of_whom is not None
        assert self.done(tenant, actor, command) is may
        if may and of_whom is not None:
            settled = self.waiting[elsewhere].pop(of_whom)
            self.answers[elsewhere] = settled if is_accepted else self.answers[elsewhere]

    @rule(tenant=st.sampled_from(TENANTS), actor=people, response=responses)
    def answer_in_bulk(self, tenant: str, actor: str, response: Response) -> None:
        commands = [RespondInBulk(code=code, edition=NAME, response=response) for code in CODES]
        self.keys += 1
        for one in execute_each(self.toolkits[tenant], commands, actor=actor, key=f"key-{self.keys}"):
            assert (one.result is not BulkResult.REFUSED) is (actor == boss(one.code))
            if one.is_well:
                self.answers[tenant, one.code] = response

    @rule(place=places, actor=people, response=responses)
    def answer(self, place: Place, actor: str, response: Response) -> None:
        tenant, code = place
        done = self.done(tenant, actor, Respond(code=code, edition=NAME, responses=(response,)))
        assert done is (actor == boss(code))
        if done:
            self.answers[place] = response

    @invariant()
    def everybody_sees_ones_own_and_nothing_else(self) -> None:
        for (tenant, code), answer in self.answers.items():
            for person in (boss(one) for one in (*CODES, *SUPPORTERS)):
                seen = self.toolkits[tenant].view_of(person).answer(code, NAME, ITEM)
                assert isinstance(seen, SeenAnswer) is (person == boss(code))
                if isinstance(seen, SeenAnswer):
                    assert seen.response == answer
                    offered = {one.supporter: one.response for one in seen.suggestions}
                    assert offered == self.waiting[tenant, code]

    @invariant()
    def a_supporter_knows_who_named_it_at_this_host(self) -> None:
        for tenant in TENANTS:
            for supporter in SUPPORTERS:
                known = self.toolkits[tenant].view_of(boss(supporter)).supported(supporter)
                expected = tuple(code for code in CODES if supporter in self.named[tenant, code])
                assert known == expected

    def _number(self, place: Place, supporter: str) -> int | None:
        tenant, code = place
        seen = self.toolkits[tenant].view_of(boss(code)).suggestions(code, NAME)
        if isinstance(seen, Refusal):
            return None
        return next((one.number for one in seen.waiting if one.supporter == supporter), None)


TestSuggestionRooms = SuggestionRooms.TestCase
TestSuggestionRooms.settings = settings(deadline=None, stateful_step_count=12)
