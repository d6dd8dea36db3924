"""The transport budget, without any transport."""

import asyncio
from dataclasses import replace

import pytest

from llmx.errors import BadRequest, EmptyReply, RateLimited, ServerFault, TransportError
from llmx.llm.retries import send_patiently
from llmx.llm.settings import ModelSettings
from tests.server.asking import HeldTime


class Gatekeeper:
    def __init__(self):
        self.seen = []

    async def enter(self, load):
        self.seen.append("in")

    def leave(self, fault, load):
        self.seen.append(type(fault).__name__)


def send_all(faults, held=None, gate=None, **words):
    held = held or HeldTime()
    left = list(faults)

    async def send(_):
        if left:
            raise left.pop(0)
        return "answer"

    return asyncio.run(send_patiently(send, ModelSettings(**words), held.timing, gate)), held


def test_every_request_passes_the_gate_and_says_how_it_ended():
    gate = Gatekeeper()
    assert send_all([RateLimited("slow"), ServerFault("oops")], gate=gate)[0] == "answer"
    assert gate.seen == ["in", "RateLimited", "in", "ServerFault", "in", "NoneType"]


@pytest.mark.parametrize("fault", [BadRequest("no"), EmptyReply("nothing"), KeyError("bug"), asyncio.CancelledError()])
def test_what_is_no_fault_of_transport_is_raised_at_once(fault):
    held = HeldTime()
    with pytest.raises(type(fault)):
        send_all([fault], held)
    assert held.waits == []


def test_the_fault_itself_is_raised_in_the_end():
    faults = [ServerFault(str(number)) for number in range(9)]
    with pytest.raises(ServerFault, match=r"^2$"):
        send_all(faults, transport_retries=2)


def test_waits_are_spread_and_bounded():
    waits = {}
    for chance in (0.0, 0.999):
        held = HeldTime()
        timing = replace(held.timing, chance=lambda chance=chance: chance)

        async def fail(_):
            raise ServerFault("x")

        settings = ModelSettings(transport_retries=11, deadline=1e9)
        with pytest.raises(TransportError):
            asyncio.run(send_patiently(fail, settings, timing))
        waits[chance] = held.waits
    assert all(low < high <= 30 for low, high in zip(waits[0.0], waits[0.999], strict=True))
    assert waits[0.0][-1] == 15.0
