"""Coverage-guided fuzzing with atheris: ``python tests/fuzzing/fuzz.py [SECONDS] [TARGET...]``, a process a target.
With 0 seconds only the seeds are gone through: that shows that the harness works.

Finds are written to ``fuzz-TARGET/`` in the working folder: each is a test that is lacking. What widens the
coverage is kept in ``fuzz-corpus/TARGET`` and begun from the next time. Ends with 1 where anything was found, and
with 77 where atheris is not installed: it has wheels for some versions of Python and some machines.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOT_THERE = 77


def fuzz(target: str, seconds: int) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["llmx"]):
        from llmx.errors import LlmxError
        from tests.fuzzing.targets import TARGETS, seeds_of

    work = TARGETS[target]

    def once(data: bytes) -> None:
        try:
            work(data)
        except LlmxError:
            return

    corpus, found = Path("fuzz-corpus") / target, Path(f"fuzz-{target}")
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds_of(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
        once(seed)
    if not seconds:
        return
    bounds = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=4096",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *bounds, f"-artifact_prefix={found}/", str(corpus)], once)
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Fuzz the targets that are named, or all, one after the other."""
    if find_spec("atheris") is None:
        sys.stderr.write("atheris is not installed: pip install atheris\n")
        return NOT_THERE
    sys.path.insert(0, str(ROOT))
    from tests.fuzzing.targets import TARGETS

    seconds = int(arguments[0]) if arguments else 60
    code = 0
    for target in arguments[1:] or TARGETS:
        sys.stderr.write(f"== {target}: {seconds} s\n")
        done = subprocess.run([sys.executable, __file__, "--one", target, str(seconds)], check=False)
        code = max(code, int(done.returncode != 0))
    return code


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.path.insert(0, str(ROOT))
        fuzz(sys.argv[2], int(sys.argv[3]))
        sys.exit()
    sys.exit(main(sys.argv[1:]))
