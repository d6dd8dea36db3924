"""Starts runs of the command in no time: a process that has everything loaded and forks one for each.

``python -m tests.cli.nursery``: reads a JSON list of folder and arguments a line, answers with the number of the process,
and with its exit code when it has ended. To be killed at random moments, a run must begin at once: most of them
would be killed while they load libraries.
"""

from __future__ import annotations

import gc
import json
import os
import sys

import instructor
import openai

from llmx.cli.main import main

LOADED = (instructor.patch, openai.AsyncOpenAI, openai.DefaultAioHttpClient)


def serve() -> None:
    """Fork until nobody asks any more."""
    gc.freeze()
    for line in sys.stdin:
        folder, arguments = json.loads(line)
        child = os.fork()
        if child == 0:
            os.chdir(folder)
            # What it says must not get among the answers.
            os.dup2(os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
            os.dup2(2, 1)
            code = main(arguments)
            sys.stderr.flush()
            os._exit(code)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
