"""Certificates: whether one counts on a day.

A certificate counts only when it is current and its scope covers all processing of health and care
data (design: "a credential counts only when ...").
"""

from __future__ import annotations

import datetime as dt

from dspt_core.domain.explanation import FAILS, HOLDS, UNKNOWN, Explanation, Reason, SubjectKind, subject_of
from dspt_core.domain.organisation import Certificate, Organisation

_CREDENTIAL = SubjectKind.CREDENTIAL
_MOST_HELPFUL_FIRST = (
    Reason.CERTIFICATE_CURRENT,
    Reason.SCOPE_NOT_STATED,
    Reason.SCOPE_TOO_NARROW,
    Reason.CERTIFICATE_NOT_YET_VALID,
    Reason.CERTIFICATE_LAPSED,
)

_TRUTH_OF = {Reason.CERTIFICATE_CURRENT: HOLDS, Reason.SCOPE_NOT_STATED: UNKNOWN}


def explain_credential(credential: str, organisation: Organisation, *, on: dt.date) -> Explanation:
    """Say whether the organisation holds the credential on the day, by its most helpful certificate.

    The explanation's detail is the day that matters, as ``YYYY-MM-DD``: the first day of a certificate
    that is not valid yet, else the last one.
    """
    explanations = [
        _explain(certificate, on=on)
        for certificate in organisation.certificates
        if certificate.credential == credential
    ]
    if not explanations:
        return Explanation(
            subject=subject_of(_CREDENTIAL, credential),
            verdict=FAILS,
            reason=Reason.NO_CERTIFICATE,
        )
    return min(explanations, key=_rank) if len(explanations) > 1 else explanations[0]


def _explain(certificate: Certificate, *, on: dt.date) -> Explanation:
    day = certificate.valid_until
    if on > certificate.valid_until:
        reason = Reason.CERTIFICATE_LAPSED
    elif on < certificate.valid_from:
        reason, day = Reason.CERTIFICATE_NOT_YET_VALID, certificate.valid_from
    elif certificate.covers_all_processing is None:
        reason = Reason.SCOPE_NOT_STATED
    elif certificate.covers_all_processing:
        reason = Reason.CERTIFICATE_CURRENT
    else:
        reason = Reason.SCOPE_TOO_NARROW
    return Explanation(
        subject=subject_of(_CREDENTIAL, certificate.credential),
        verdict=_TRUTH_OF.get(reason, FAILS),
        reason=reason,
        detail=day.isoformat(),
    )


def _rank(explanation: Explanation) -> tuple[int, int]:
    day = dt.date.fromisoformat(explanation.detail or "0001-01-01").toordinal()
    sooner_is_better = explanation.reason is Reason.CERTIFICATE_NOT_YET_VALID
    return _MOST_HELPFUL_FIRST.index(explanation.reason), day if sooner_is_better else -day
