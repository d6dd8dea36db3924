"""The environments of the peers: one each, beside the checkout, so that none decides what another installs."""

from __future__ import annotations

import subprocess
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["PEERS", "environment", "place_of", "version"]

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 400.0

RAY = "ray"
PEERS: dict[str, tuple[str, ...]] = {
    "langextract": ("langextract[openai]==1.7.1",),
    "pydantic-ai": ("pydantic-ai-slim[openai]==2.68.0",),
    "underthesea": ("underthesea==9.5.0",),
    "pyvi": ("pyvi==0.1.1",),
    "vinlp": ("ViNLP==1.2.106",),
    "duckling": ("pyduckling-native-phihos==0.3.0",),
    "nemo": ("nemo_text_processing==1.2.0",),
    "viet-itn": ("viet-itn==0.1.0",),
    "words2num2": ("words2num2==0.4.11",),
    "rapidfuzz": ("rapidfuzz==3.14.6",),
    "gtrex": ("gtrex==1.1.0",),
    "llmground": ("llmground==0.1.0",),
    "groundgate": ("groundgate==0.11.0",),
    # llmx's own extra; the place is that of `make test-ray`.
    RAY: ("-c", str(ROOT / "constraints.txt"), "-e", f"{ROOT}[ray]"),
}
"""What each takes from the package index; the versions are those that were tried."""


def version(peer: str) -> str:
    """Give a peer's version."""
    return PEERS[peer][0].partition("==")[2]


def place_of(peer: str) -> Path:
    """Give the folder of a peer's environment."""
    return ROOT / (".venv-ray" if peer == RAY else f".venv-bench-{peer}")


def environment(place: Path, requirements: Sequence[str], say: Callable[[str], None]) -> Path | str:
    """Give the Python of an environment, which is made where it is not there; or why there is none."""
    python, done = place / "bin" / "python", place / ".installed-for-bench"
    wanted = " ".join(requirements)
    if done.exists() and done.read_text(encoding="utf-8") == wanted:
        return python
    say(f"installing into {place.name}")
    if not python.exists():
        venv.create(place, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary"]
    try:
        ended = subprocess.run([*pip, *requirements], capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return f"not installed within {PATIENCE:.0f} s"
    if ended.returncode:
        return (ended.stderr.strip().splitlines() or ["not installed"])[-1].removeprefix("ERROR: ")[:160]
    done.write_text(wanted, encoding="utf-8")
    return python


def main() -> None:
    """Make all of them, and say what became of each."""
    for peer, requirements in PEERS.items():
        found = environment(place_of(peer), requirements, print)
        print(f"{peer}: {'installed' if isinstance(found, Path) else found}")


if __name__ == "__main__":
    main()
