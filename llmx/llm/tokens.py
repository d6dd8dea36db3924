"""How many tokens a text is, estimated from its characters: a range, for want of most models' tokenizers."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["TOKENIZERS", "UNKNOWN", "Range", "Tokenizer", "tokenizer_of"]


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``."""

    low: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __mul__(self, times: float) -> Range:
        return Range(self.low * times, self.high * times)

    @property
    def middle(self) -> float:
        """Give the value half-way between."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Code points of composed (NFC) text for one token, by what the text is.

    ``models`` finds it in the name of a model. ``vietnamese``: news articles. ``english``: our
    instructions and a JSON Schema. ``record``: a record as compact JSON, English keys around
    Vietnamese values.
    """

    name: str
    models: re.Pattern[str]
    vietnamese: Range
    english: Range
    record: Range


def _tokenizer(name: str, models: str, *code_points: tuple[float, float]) -> Tokenizer:
    vietnamese, english, record = (Range(low, high) for low, high in code_points)
    return Tokenizer(name, re.compile(models, re.IGNORECASE), vietnamese, english, record)


# Counted in November 2026 with the vocabularies themselves, as they ship in gpt-tokenizer 4.0.0 (o200k, cl100k, r50k),
# llama_models 0.3.0 (Llama 3 and 4), dashscope 2.0.2 (Qwen), mistral-common 1.13.1 (tekken_240911, instruct v3),
# @anthropic-ai/tokenizer 0.0.4 (Claude 2) and a GGUF of Gemma 3; OpenAI's own Vietnamese sentence comes out as OpenAI
# says (46 tokens in cl100k, 30 in o200k: "Hello GPT-4o", May 2024).
# vietnamese: low is the figure of 85 sentences crowded with names and sums (6,672 code points), high that of the
# sparest of the five seed articles (37,780). english: low is the JSON Schema of the conference, high the instructions.
# record: lowest and highest of the gold records of the five seeds.
TOKENIZERS: tuple[Tokenizer, ...] = (
    _tokenizer(
        "o200k",
        r"gpt-?4o|gpt-?4\.[15]|gpt-?[5-9]|gpt-oss|(?:^|/)o[1-9](?:-|$)",
        (2.80, 3.62),
        (3.44, 3.82),
        (3.12, 3.29),
    ),
    _tokenizer("cl100k", r"gpt-?4(?![\d.o])|gpt-?3\.5", (1.89, 2.03), (3.26, 3.49), (2.33, 2.51)),
    # Gemma 3 has the tokenizer of Gemini 2.0 (Gemma 3 Technical Report, 2025, section 2).
    _tokenizer("gemma", r"gemini|gemma", (3.05, 3.92), (3.50, 3.73), (3.36, 3.65)),
    _tokenizer("llama 3", r"llama-?v?3", (3.10, 3.94), (3.47, 3.90), (3.48, 3.66)),
    _tokenizer("llama 4", r"llama-?v?4", (3.36, 4.06), (3.52, 3.97), (3.54, 3.81)),
    _tokenizer("qwen", r"qwen|qwq", (2.94, 3.74), (3.43, 3.76), (3.23, 3.54)),
    _tokenizer("tekken", r"nemo(?!tron)|ministral|magistral|devstral", (2.84, 3.75), (3.36, 3.72), (3.05, 3.23)),
    # Both vocabularies of Mistral are in use, and a name does not say which.
    _tokenizer("mistral", r"mistral|mixtral", (1.50, 3.75), (2.88, 3.72), (1.84, 3.23)),
    # Anthropic shows no vocabulary since Claude 2: from that one to the best known.
    _tokenizer("claude", r"claude", (1.38, 4.06), (2.98, 3.97), (1.81, 3.81)),
    _tokenizer("gpt2", r"gpt-?2|smollm|pythia|tinyllama", (1.10, 1.14), (2.68, 3.02), (1.49, 1.59)),
)
"""The first whose pattern is found in a model's name counts."""

UNKNOWN = _tokenizer("unknown", r"", (1.38, 4.06), (2.88, 3.97), (1.81, 3.81))
"""For any other model: from the worst multilingual vocabulary above to the best."""


def tokenizer_of(model: str) -> Tokenizer:
    """Give the figures for a model by its name or model string."""
    return next((one for one in TOKENIZERS if one.models.search(model)), UNKNOWN)
