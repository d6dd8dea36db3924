"""The plugin in runs of pytest of its own: replay, record, and what a miss says."""

import json
import subprocess
import sys
from importlib import import_module
from importlib.metadata import entry_points

import pytest

from tests.conftest import ROOT, SEEDS
from tests.server.replies import completion
from tests.server.server import ChatServer

pytest_plugins = ("pytester",)

INSTALLED = any(one.value == "llmx.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "llmx.pytest_plugin")
KEY = "sk-planted-0123456789abcdef"

EMPTY = {
    "title": None, "kind": None, "held_on": None, "published_on": None, "place": None, "parties": [],
    "officials": [], "amounts": [], "documents": [], "areas": [], "commitments": [], "summary": None,
}  # fmt: skip

TESTS = """
    import llmx
    import pytest

    ARTICLE = "Sáng 3/4, hai tỉnh họp bàn về hợp tác.\\nHết."

    def test_by_the_fixture(llmx_replay):
        result = llmx_replay.extract(ARTICLE, model="openai/served")
        assert result.record.officials == []

    def test_plainly(llmx_replay):
        assert llmx.extract(ARTICLE, model="openai/served").run.replayed is not llmx_replay.recording

    @pytest.mark.llmx_replay
    def test_by_the_marker():
        assert llmx.extract(ARTICLE, model="openai/served").record is not None
"""


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    """Load the SDK here: each run of pytest within forgets what it has loaded itself."""
    for name in ("openai", "instructor", "llmx.api", "llmx.extraction.llm_reader", "llmx.recordings.transport"):
        import_module(name)


@pytest.fixture
def run(pytester, monkeypatch):
    """Run pytest in the folder of the test; with replies, against a server that gives them."""

    def run(*arguments, replies=(), words=None):
        with ChatServer(list(replies), **(words or {})) as server:
            monkeypatch.setenv("OPENAI_API_KEY", KEY)
            monkeypatch.setenv("OPENAI_BASE_URL", server.url)
            result = pytester.runpytest(*PLUGIN, "-p", "no:cacheprovider", *arguments)
            return result, len(server.requests)

    return run


def recordings(pytester, folder="recordings"):
    return sorted(path for path in (pytester.path / folder).glob("*.json") if path.name != "corpus.json")


def test_what_was_recorded_is_replayed_and_a_request_is_paid_for_once(pytester, run):
    pytester.makepyfile(TESTS)
    result, asked = run("--llmx-record", replies=[completion(EMPTY)])
    # Three tests ask the same; the second finds its answer in the folder already, and says so.
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*llmx: recording what is missing*"])
    assert (asked, len(recordings(pytester))) == (1, 1)
    result, asked = run()
    result.assert_outcomes(passed=3)
    assert asked == 0
    assert KEY not in "".join(path.read_text(encoding="utf-8") for path in recordings(pytester))


def test_recording_anew_replaces(pytester, run):
    pytester.makepyfile(
        """
        def test_title(llmx_replay):
            result = llmx_replay.extract("Hai tỉnh họp.", model="openai/served", check=False)
            print("TITLE", result.record.title)
        """
    )
    for title, flag in (("one", "--llmx-record"), ("two", "--llmx-record-anew")):
        result, asked = run(flag, "-s", replies=[completion({**EMPTY, "title": title})])
        result.stdout.fnmatch_lines([f"*TITLE {title}*"])
        assert asked == 1
    run("-s")[0].stdout.fnmatch_lines(["*TITLE two*"])
    assert len(recordings(pytester)) == 1


def test_a_changed_article_fails_the_test_and_says_what_differs_and_what_to_do(pytester, run):
    pytester.makepyfile(TESTS)
    run("--llmx-record", replies=[completion(EMPTY)])
    pytester.makepyfile(TESTS.replace("Hết.", "Hết rồi."))
    result, asked = run()
    result.assert_outcomes(failed=3)
    (recorded,) = recordings(pytester)
    result.stdout.fnmatch_lines([f"*nearest is {recorded.name}*recorded 'Hết.', asked 'Hết rồi.'*--llmx-record*"])
    assert asked == 0


def test_a_miss_that_no_assertion_notices_fails_the_test(pytester, run):
    pytester.makepyfile(
        """
        import llmx

        def test_lenient(llmx_replay):
            llmx.extract("Hai tỉnh họp.", model="openai/served")

        def test_knows(llmx_replay):
            assert llmx.extract("Hai tỉnh họp.", model="openai/served").error.type == "ReplayMiss"
            llmx_replay.misses.clear()
        """
    )
    (pytester.path / "recordings").mkdir()
    result, asked = run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*requests without a recording: 1*", "*Nothing is recorded*--llmx-record*"])
    assert asked == 0


def test_a_miss_is_named_before_what_came_of_it(pytester, run):
    pytester.makepyfile(
        """
        import llmx
        import pytest

        def test_people(llmx_replay):
            result = llmx_replay.extract("Hai tỉnh họp.", model="openai/served")
            assert result.record.officials == []

        def test_fails_by_itself(llmx_replay):
            assert 1 == 2

        def test_skips(llmx_replay):
            llmx_replay.extract("Hai tỉnh họp.", model="openai/served")
            pytest.skip("not today")  # what is tested: a skip stays a skip

        # What is tested: an expected failure stays one, by its mark and by a call.
        @pytest.mark.xfail(strict=True)
        def test_known(llmx_replay):
            llmx_replay.extract("Hai tỉnh họp.", model="openai/served").raise_for_error()

        def test_gives_up(llmx_replay):
            llmx_replay.extract("Hai tỉnh họp.", model="openai/served")
            pytest.xfail("known")  # the call
        """
    )
    (pytester.path / "recordings").mkdir()
    result, _ = run()
    # The skip and the two expected failures are those of the tests written above.
    result.assert_outcomes(failed=2, skipped=1, xfailed=2)
    shown = result.outlines
    first = next(place for place, line in enumerate(shown) if "test_people" in line and line.startswith("__"))
    assert shown[first + 1] == "llmx: requests without a recording: 1"
    assert "Nothing is recorded in" in shown[first + 2]
    assert shown[first + 3] == (
        "and so: AttributeError: 'NoneType' object has no attribute 'officials' "
        "(test_a_miss_is_named_before_what_came_of_it.py:6)"
    )
    result.stdout.fnmatch_lines(["E*assert 1 == 2"])


def test_no_folder_is_an_error_that_says_how_to_make_it(pytester, run):
    pytester.makepyfile(TESTS)
    result, _ = run()
    result.assert_outcomes(failed=3)
    result.stdout.fnmatch_lines(["*there is no folder*recordings*--llmx-record*"])


def test_folders_by_marker_and_by_ini(pytester, run):
    pytester.makepyfile(
        **{
            "deep/test_marked": """
                import llmx
                import pytest

                @pytest.mark.llmx_replay("said/here")
                def test_marked():
                    assert llmx.extract("Hai tỉnh họp.", model="openai/served").record is not None

                def test_all(llmx_replay):
                    assert llmx.extract("Hai tỉnh họp.", model="openai/served").record is not None
            """
        }
    )
    pytester.makeini("[pytest]\nllmx_recordings = all of them")
    result, asked = run("--llmx-record", replies=[completion(EMPTY)] * 2)
    result.assert_outcomes(passed=2)
    assert asked == 2
    assert len(recordings(pytester, "deep/said/here")) == len(recordings(pytester, "all of them")) == 1
    run()[0].assert_outcomes(passed=2)


def test_articles_named_in_the_ini_are_referred_to(pytester, run):
    text = SEEDS[0].read_text(encoding="utf-8")
    pytester.makefile(".txt", **{"corpus/first": text})
    pytester.makeini("[pytest]\nllmx_articles = corpus")
    pytester.makepyfile(
        """
        from pathlib import Path

        def test_seed(llmx_replay):
            result = llmx_replay.extract(Path(__file__).parent / "corpus" / "first.txt", model="openai/served", reask=0)
            assert result.record is not None
        """
    )
    run("--llmx-record", replies=[completion(EMPTY)])[0].assert_outcomes(passed=1)
    (path,) = recordings(pytester)
    assert '"id": "first"' in path.read_text(encoding="utf-8")
    assert json.loads((path.parent / "corpus.json").read_text(encoding="utf-8")) == {"articles": ["../corpus"]}
    assert not (path.parent / "articles").exists()
    assert path.stat().st_size < 3_000
    run()[0].assert_outcomes(passed=1)


def test_a_client_of_ones_own_is_refused_and_does_not_reach_the_network(pytester, run):
    pytester.makepyfile(
        """
        import llmx
        import openai

        def test_own(llmx_replay):
            llmx.extract("Hai tỉnh họp.", model="served", client=openai.OpenAI())
        """
    )
    result, asked = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*UsageError*cannot be recorded or replayed*"])
    assert asked == 0


def test_tests_without_the_fixture_are_left_alone(pytester, run):
    pytester.makepyfile(
        """
        import os

        def test_plain():
            assert not [name for name in os.environ if name.startswith("LLMX_")]
        """
    )
    run("--strict-markers")[0].assert_outcomes(passed=1)


def test_the_plugin_costs_nothing_at_start_up():
    code = (
        "import pytest, sys; before = set(sys.modules); import llmx.pytest_plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"llmx", "llmx._version", "llmx.pytest_plugin"}
