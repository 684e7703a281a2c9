"""The fastest way from the bytes of an assessment to its verdicts: a typed decoder, then compiled rules.

Needs the extra ``fast``. Only what rules look at is decoded, into structs made from the edition. What
the decoder will not take is given to the careful reader, which words what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec

from attrs import field, frozen

from dspt_core.domain.edition import Edition
from dspt_core.domain.history import History
from dspt_core.domain.problem import InvalidDocumentError
from dspt_core.errors import MissingExtraError
from dspt_core.formats.assessment_files import read_assessment
from dspt_core.rules.compiled import CompiledRules, Verdicts, compile_rules
from dspt_core.rules.compiling.access import AttributeAccess
from dspt_core.rules.statuses import SecondTime

if find_spec("msgspec") is None:
    raise MissingExtraError(feature="dspt_core.formats.fast_reading", extra="fast")

import msgspec

from dspt_core.formats.fast_structs import Envelope, FastDocument, responses_struct

_NO_HISTORY = History()


@frozen
class FastVerdicts:
    """Verdicts, and the compiled rules that gave them and know what they stand for."""

    rules: CompiledRules = field(repr=False)
    verdicts: Verdicts


@frozen
class _Prepared:
    rules: CompiledRules
    decoder: msgspec.json.Decoder[msgspec.Struct]


class FastReading:
    """Judges assessments of one edition from their bytes, whatever the type of the organisation.

    Rules and decoder of a type are made when the first assessment of that type comes.
    """

    def __init__(
        self, edition: Edition, *, second_time: SecondTime = SecondTime.WARN, with_codes: bool = True
    ) -> None:
        """Take a checked edition. Without codes only the statuses and what is missing are worked out."""
        self._edition = edition
        self._second_time = second_time
        self._with_codes = with_codes
        self._envelope = msgspec.json.Decoder(Envelope)
        self._prepared: dict[str, _Prepared] = {}

    def judge(self, data: bytes, *, on: dt.date, history: History = _NO_HISTORY) -> FastVerdicts:
        """Judge the assessment in ``data``, a JSON document in UTF-8, as on a day in London.

        The document must have been checked when it was taken in: only the kinds of its values are
        looked at here, so that a misspelt reference would be an answer not seen.

        Raises :class:`InvalidDocumentError` with every problem of a document that cannot be decoded,
        :class:`UnknownOrganisationTypeError` and :class:`UnevaluableError` as :func:`evaluate` does.
        """
        document = self.decode(data)
        rules = self._prepared[document.organisation.type].rules
        return FastVerdicts(rules, rules.judge(document, on=on, history=history))

    def decode(self, data: bytes) -> FastDocument:
        """Return the document that the rules of its organisation type take; raises as ``judge`` does."""
        try:
            envelope = self._envelope.decode(data)
            decoder = self._prepared_for(envelope.organisation.type).decoder
            responses = decoder.decode(envelope.responses)
        except msgspec.MsgspecError as error:
            raise self._refusal(data) from error
        return FastDocument(envelope.organisation, responses, envelope.confirmations, envelope.action_plan)

    def rules_for(self, organisation_type: str) -> CompiledRules:
        """Return the compiled rules that take what :meth:`decode` gives for an organisation type."""
        return self._prepared_for(organisation_type).rules

    def _prepared_for(self, organisation_type: str) -> _Prepared:
        prepared = self._prepared.get(organisation_type)
        if prepared is None:
            rules = compile_rules(
                self._edition,
                organisation_type,
                second_time=self._second_time,
                with_codes=self._with_codes,
                access=AttributeAccess(),
            )
            responses = responses_struct(rules.items)
            prepared = self._prepared[organisation_type] = _Prepared(rules, msgspec.json.Decoder(responses))
        return prepared

    def _refusal(self, data: bytes) -> InvalidDocumentError:
        name = "the assessment"
        reading = read_assessment(data, file=name, edition_for=lambda _: self._edition)
        return InvalidDocumentError(document=name, problems=reading.problems)
