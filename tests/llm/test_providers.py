"""From a model string to an endpoint."""

import re
import tomllib

import pytest

from llmx.errors import ModelNameError, UsageError
from llmx.llm.providers import KEYLESS, PROVIDERS, find_endpoint, known_endpoint
from tests.conftest import ROOT
from tests.llm.provider_table import provider_table

KEYS = {provider.key_variable: f"key-of-{provider.name}" for provider in PROVIDERS if provider.key_variable}
OPENAI = {"OPENAI_API_KEY": "sk-1"}
LOCAL = {"OPENAI_BASE_URL": "http://gpu:8000/v1"}


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.name)
def test_every_provider_has_an_address_a_reason_and_a_key_or_none(provider):
    env = {**KEYS, "AZURE_OPENAI_ENDPOINT": "https://mine.openai.azure.com/"}
    found = find_endpoint(f"{provider.name}/some/model:7b", None, env)
    assert found.model == "some/model:7b"
    assert found.url.startswith("http")
    assert not found.url.endswith("/")
    assert provider.why
    assert found.secrets == ((found.key,) if provider.key_variable else ())


@pytest.mark.parametrize(
    ("model", "env", "provider", "name", "url"),
    [
        ("openai/gpt-x", OPENAI, "openai", "gpt-x", "https://api.openai.com/v1"),
        ("openai:gpt-x", OPENAI, "openai", "gpt-x", "https://api.openai.com/v1"),
        ("OpenAI/gpt-x", OPENAI, "openai", "gpt-x", "https://api.openai.com/v1"),
        (" openai/gpt-x\n", OPENAI, "openai", "gpt-x", "https://api.openai.com/v1"),
        ("openai/gpt-x", LOCAL, "openai", "gpt-x", "http://gpu:8000/v1"),
        ("Qwen/Qwen3-8B", LOCAL, "custom", "Qwen/Qwen3-8B", "http://gpu:8000/v1"),
        ("qwen3:8b", LOCAL, "custom", "qwen3:8b", "http://gpu:8000/v1"),
        ("plain", LOCAL, "custom", "plain", "http://gpu:8000/v1"),
        ("vllm/openai/gpt-oss-20b", LOCAL, "vllm", "openai/gpt-oss-20b", "http://gpu:8000/v1"),
        ("vllm/openai/gpt-oss-20b", {}, "vllm", "openai/gpt-oss-20b", "http://localhost:8000/v1"),
        ("ollama/qwen3:8b", LOCAL, "ollama", "qwen3:8b", "http://localhost:11434/v1"),
        ("ollama:qwen3:8b", {}, "ollama", "qwen3:8b", "http://localhost:11434/v1"),
        ("openrouter/openai/gpt-x", KEYS, "openrouter", "openai/gpt-x", "https://openrouter.ai/api/v1"),
    ],
)
def test_model_strings(model, env, provider, name, url):
    found = find_endpoint(model, None, env)
    assert (found.provider.name, found.model, found.url) == (provider, name, url)


def test_a_base_url_goes_before_the_environment():
    found = find_endpoint("openai/m", "http://here:1/v1/", LOCAL)
    assert (found.url, found.key) == ("http://here:1/v1", KEYLESS)


def test_azure_gets_its_path_once():
    for given in ("https://mine.openai.azure.com", "https://mine.openai.azure.com/openai/v1/"):
        env = {"AZURE_OPENAI_ENDPOINT": given, "AZURE_OPENAI_API_KEY": "k"}
        assert find_endpoint("azure/deployed", None, env).url == "https://mine.openai.azure.com/openai/v1"
    with pytest.raises(UsageError, match="AZURE_OPENAI_ENDPOINT"):
        find_endpoint("azure/deployed", None, {"AZURE_OPENAI_API_KEY": "k"})


@pytest.mark.parametrize("model", ["nobody/m", "gpt-x", "nobody:m"])
def test_an_unknown_provider_is_told_the_known_ones(model):
    with pytest.raises(ModelNameError, match="openrouter") as caught:
        find_endpoint(model, None, OPENAI)
    assert model in str(caught.value)


@pytest.mark.parametrize("model", ["", "  ", "two words", "openai/two words"])
def test_no_model_string(model):
    with pytest.raises(ModelNameError, match="provider/model"):
        find_endpoint(model, None, OPENAI | LOCAL)


def test_a_missing_key_is_named():
    with pytest.raises(UsageError, match="GROQ_API_KEY is not set"):
        find_endpoint("groq/m", None, OPENAI)


@pytest.mark.parametrize("key", ["khóa-của-tôi", "two words", "a\nb"])
def test_a_key_that_no_header_carries_is_refused_and_not_shown(key):
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as caught:
        find_endpoint("openai/m", None, {"OPENAI_API_KEY": key})
    assert key not in str(caught.value)


def test_a_newline_from_a_file_does_no_harm():
    assert find_endpoint("openai/m", None, {"OPENAI_API_KEY": "sk-1\n"}).key == "sk-1"


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", "http://", "/v1"])
def test_a_broken_address(url):
    with pytest.raises(UsageError, match="base URL"):
        find_endpoint("openai/m", url, OPENAI)


def test_the_key_is_in_no_representation():
    assert "sk-1" not in repr(find_endpoint("openai/m", None, OPENAI))


@pytest.mark.parametrize(
    ("model", "url", "provider", "name"),
    [
        ("openai/gpt-x", "https://api.openai.com/v1", "openai", "gpt-x"),
        ("gpt-x", "https://api.openai.com/v1", "openai", "gpt-x"),
        ("openai/gpt-x", "https://openrouter.ai/api/v1", "openrouter", "openai/gpt-x"),
        ("openrouter/openai/gpt-x", "https://openrouter.ai/api/v1", "openrouter", "openai/gpt-x"),
        ("openai/gpt-x", "http://127.0.0.1:1/v1", "openai", "gpt-x"),
        ("Qwen/Qwen3", "http://127.0.0.1:1/v1", "custom", "Qwen/Qwen3"),
        ("ollama/qwen3", "", "ollama", "qwen3"),
    ],
)
def test_a_client_that_has_its_address_already(model, url, provider, name):
    found, left = known_endpoint(model, url)
    assert (found.name, left) == (provider, name)


def test_the_table_has_a_row_for_every_provider():
    heading, ruler, *rows = provider_table().splitlines()
    assert {line.count("|") for line in (heading, ruler, *rows)} == {5}
    for provider in PROVIDERS:
        own = [row for row in rows if row.startswith(f"| `{provider.name}/...`")]
        reasons = [provider.why] if provider.native is None else [provider.native.why, provider.why]
        for row, why in zip(own, reasons, strict=True):
            assert why in row
            assert (provider.key_variable or "none") in row
    assert "OPENAI_BASE_URL" in rows[-1]
    assert len(rows) == 1 + sum(1 + (provider.native is not None) for provider in PROVIDERS)


@pytest.mark.parametrize(
    ("model", "env", "url"),
    [
        ("anthropic/m", {}, "https://api.anthropic.com"),
        ("anthropic/m", {"ANTHROPIC_BASE_URL": "http://proxy:1/v1/"}, "http://proxy:1"),
        ("gemini/m", {}, "https://generativelanguage.googleapis.com"),
        ("gemini/m", {"GOOGLE_GEMINI_BASE_URL": "http://proxy:1"}, "http://proxy:1"),
    ],
)
def test_where_its_sdk_is_installed_a_provider_is_asked_over_its_own_api(model, env, url):
    found = find_endpoint(model, None, KEYS | env)
    assert (found.url, found.mode) == (url, "strict")
    assert found.native is not None
    assert find_endpoint(model, "http://here:1/v1", KEYS | env).url == "http://here:1"


def test_a_missing_key_is_named_for_an_own_api_too():
    with pytest.raises(UsageError, match="ANTHROPIC_API_KEY is not set"):
        find_endpoint("anthropic/m", None, {})


@pytest.mark.parametrize(
    ("model", "url", "mode"),
    [
        ("anthropic/m", "https://api.anthropic.com/v1", "tools"),
        ("gemini/m", "https://generativelanguage.googleapis.com/v1beta/openai", "strict"),
    ],
)
def test_without_its_sdk_it_is_asked_over_its_compatible_endpoint(model, url, mode, monkeypatch):
    def missing(module):
        # What importlib says where the package around the module is not there.
        raise ModuleNotFoundError(module)

    for absent in (missing, lambda _: None):
        monkeypatch.setattr("llmx.llm.providers.find_spec", absent)
        found = find_endpoint(model, None, KEYS)
        assert (found.url, found.mode, found.native) == (url, mode, None)


def test_every_own_api_has_its_extra():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    for native in (provider.native for provider in PROVIDERS if provider.native is not None):
        assert native.extra in extras
        assert native.installed


def test_the_docs_show_the_table_of_the_code():
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- providers -->\n(.*?)<!-- /providers -->", page, re.DOTALL)
    assert shown is not None, "docs/models.md has no place for the providers"
    # Write it with: python -m tests.llm.provider_table
    assert shown[1].strip() == provider_table().strip()
