"""The fastest way from the bytes of an assessment to its verdicts: a typed decoder, then compiled rules.

Needs the extra ``fast``. Only what rules look at is decoded, into structs made from the edition. What
the decoder will not take is given to the careful reader, which words what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
import re
from importlib.util import find_spec
from typing import NamedTuple

from attrs import frozen

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

from dspt_core.formats.fast_structs import Envelope, FastDocument, document_struct

_NO_HISTORY = History()
_TYPE = re.compile(rb'"type"\s*:\s*"([^"\\]*)"')


class FastVerdicts(NamedTuple):
    """Verdicts, and the compiled rules that gave them and know what they stand for."""

    rules: CompiledRules
    verdicts: Verdicts


@frozen
class _Prepared:
    organisation_type: str
    rules: CompiledRules
    decoder: msgspec.json.Decoder[FastDocument]


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
        self._by_bytes: dict[bytes, _Prepared] = {}

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
        document = self._decode_at_once(data)
        if document is not None:
            return document
        try:
            organisation_type = self._envelope.decode(data).organisation.type
            return self._prepared_for(organisation_type).decoder.decode(data)
        except msgspec.MsgspecError as error:
            raise self._refusal(data) from error

    def _decode_at_once(self, data: bytes) -> FastDocument | None:
        """Decode as what the first ``type`` in the text says, unless that turns out to be wrong.

        The class to decode into hangs on a member inside the document, and reading it properly beforehand
        means going through all of it twice.
        """
        guess = _TYPE.search(data)
        prepared = self._by_bytes.get(guess[1]) if guess is not None else None
        if prepared is None:
            return None
        try:
            document = prepared.decoder.decode(data)
        except msgspec.MsgspecError:
            return None
        return document if document.organisation.type == prepared.organisation_type else None

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
            decoder = msgspec.json.Decoder(document_struct(rules.items))
            prepared = _Prepared(organisation_type, rules, decoder)
            self._prepared[organisation_type] = prepared
            self._by_bytes[organisation_type.encode()] = prepared
        return prepared

    def _refusal(self, data: bytes) -> InvalidDocumentError:
        name = "the assessment"
        reading = read_assessment(data, file=name, edition_for=lambda _: self._edition)
        return InvalidDocumentError(document=name, problems=reading.problems)
