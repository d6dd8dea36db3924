"""Starts runs of the command in no time: a process that has everything loaded and forks one for each.

``python -m tests.cli.nursery``: reads a JSON list of folder and arguments a line. The first it does itself, to have all
libraries, patterns and prompts at hand; for the others it forks a process. It answers with the number of that
process, and with its exit code when it has ended. To be killed at random moments, a run must begin at once: most of
them would be killed while they load libraries.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from llmx.cli.main import main


def serve() -> None:
    """Do what is asked until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "w")
    for number, line in enumerate(sys.stdin):
        folder, arguments = json.loads(line)
        child = os.fork() if number else 0
        if child == 0:
            os.chdir(folder)
            # What it says must not get among the answers.
            os.dup2(os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
            os.dup2(2, 1)
            code = main(arguments)
            sys.stderr.flush()
            if number:
                os._exit(code)
            gc.freeze()
            answers.write(f"0\n{code}\n")
        else:
            answers.write(f"{child}\n")
            answers.flush()
            answers.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        answers.flush()


if __name__ == "__main__":
    serve()
