"""openai and instructor are imported at first use, which may be in two threads at once."""

import subprocess
import sys

BOTH_AT_ONCE = """
import asyncio

from llmx.llm import client
from llmx.llm.settings import ModelSettings
from tests.server.asking import Sample


async def main():
    settings = ModelSettings(base_url="http://127.0.0.1:9/v1")
    asking = client.ModelClient("openai/x", settings, env={"OPENAI_API_KEY": "k"})

    async def open_wire():
        await asyncio.sleep(0)
        return client.open_wire(asking._endpoint, settings, asking._connection)

    # As where a run goes on from kept replies: one is put to instructor while another article is asked for.
    made = await asyncio.gather(*[asyncio.to_thread(asking._instructor, Sample) for _ in range(2)], open_wire())
    await made[-1].aclose()


asyncio.run(main())
"""


def test_two_threads_find_no_half_made_modules():
    ran = subprocess.run([sys.executable, "-c", BOTH_AT_ONCE], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
