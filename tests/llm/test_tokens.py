import pytest

from llmx.llm.tokens import TOKENIZERS, UNKNOWN, Range, tokenizer_of


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("openai/gpt-4o-mini", "o200k"),
        ("gpt-4.1", "o200k"),
        ("gpt-5-nano", "o200k"),
        ("o3-mini", "o200k"),
        ("openai/o1", "o200k"),
        ("openai/gpt-oss-20b", "o200k"),
        ("gpt-4-turbo", "cl100k"),
        ("gpt-4", "cl100k"),
        ("gpt-3.5-turbo", "cl100k"),
        ("gemini/gemini-2.5-flash", "gemma"),
        ("ollama/gemma3:4b", "gemma"),
        ("groq/llama-3.3-70b-versatile", "llama 3"),
        ("accounts/fireworks/models/llama-v3p3-70b-instruct", "llama 3"),
        ("ollama/llama3.2", "llama 3"),
        ("meta-llama/Llama-4-Scout", "llama 4"),
        ("Qwen/Qwen2.5-7B-Instruct", "qwen"),
        ("mistral-small-latest", "mistral"),
        ("open-mistral-nemo", "tekken"),
        ("anthropic/claude-sonnet-4-5", "claude"),
        ("llamacpp/SmolLM2-135M", "gpt2"),
        ("deepseek/deepseek-chat", "unknown"),
        ("nvidia/nemotron-3", "unknown"),
        ("ollama/llama2", "unknown"),
        ("served", "unknown"),
    ],
)
def test_a_model_has_the_tokenizer_that_its_name_says(model, name):
    assert tokenizer_of(model).name == name


@pytest.mark.parametrize("tokenizer", [*TOKENIZERS, UNKNOWN], ids=lambda one: one.name)
def test_ranges_are_ranges(tokenizer):
    for ratio in (tokenizer.vietnamese, tokenizer.english, tokenizer.record):
        assert 1 <= ratio.low < ratio.high <= 4.5


def test_ranges_add_and_multiply():
    assert (Range(1, 2) + Range(10, 20)) * 2 == Range(22, 44)
    assert Range(1, 3).middle == 2
