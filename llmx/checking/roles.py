"""The verdict on roles: what a person does at the event must be told by a verb of its own, or by one that is free."""

from __future__ import annotations

from llmx.checking.names import NamedClaim
from llmx.checking.verdicts import Judged, supported, unsupported
from llmx.reading.role_cues import RolesRead

__all__ = ["judge_roles"]


def judge_roles(named: NamedClaim, roles: RolesRead) -> list[Judged]:
    """Judge each claimed role of one official."""
    judged = []
    for claim in named.claim.roles:
        person = named.person
        path, field, role = claim.path, claim.field, claim.text
        if person is None:
            message = f"Nobody named '{named.claim.name}' is in the article."
            judged.append(unsupported(path, field, role, message))
            continue
        here = person.inside_spans[:1]
        spans = roles.sure(person, role) if roles.knows(role) else here
        owner = None
        if not spans and roles.knows(role):
            spans, owner = roles.possible(person, role)
        if spans or not roles.knows(role):
            judged.append(supported(path, field, role, spans))
        elif owner is not None:
            message = f"It is {owner.name}, not {person.name}, of whom the article says '{role}'."
            judged.append(Judged(path, field, role, "misattributed", here, None, owner.name, message))
        else:
            message = f"No sentence of the article that tells of {person.name} says that the person is '{role}'."
            judged.append(unsupported(path, field, role, message, here))
    return judged
