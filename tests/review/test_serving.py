import http.client
import json
import threading

import pytest

from llmx.errors import UsageError
from llmx.review.report import Given
from llmx.review.serving import ADDRESS, serve
from llmx.review.texts import run_texts
from tests.review.outcomes import check, finding, line, write_run


@pytest.fixture
def server(tmp_path):
    wrong = line(article={"id": "bai-2"}, check=check(finding("altered")))
    run = write_run(tmp_path / "run", line(), wrong)
    opened = threading.Event()
    held = {}

    def work():
        with run_texts(run) as texts, serve(run, texts, Given()) as running:
            held["server"] = running
            opened.set()
            running.serve_forever(poll_interval=0.01)

    thread = threading.Thread(target=work)
    thread.start()
    assert opened.wait(30)
    yield held["server"]
    held["server"].shutdown()
    thread.join(30)


def ask(server, path, method="GET", **headers):
    connection = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=30)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def test_the_page_and_its_sheets(server):
    status, body, headers = ask(server, "/")
    assert status == 200
    assert b'"served":true' in body
    assert body.index(b'"id":"bai-2"') < body.index(b'"id":"bai-1"')
    assert b"connect-src &#39;self&#39;" in body
    assert headers["X-Content-Type-Options"] == "nosniff"
    status, body, _ = ask(server, "/sheets/1")
    assert json.loads(body)["id"] == "bai-2"


@pytest.mark.parametrize(
    "path", ["/sheets/2", "/sheets/-1", "/sheets/x", "/sheets/", "/../etc/passwd", "/records.jsonl"]
)
def test_there_is_nothing_else(server, path):
    assert ask(server, path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "localhost.evil.example"])
def test_other_names_than_its_own_are_refused(server, host):
    status, body, _ = ask(server, "/", Host=host)
    assert (status, body) == (421, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_reads(server, method):
    assert ask(server, "/", method)[0] == 501


def test_a_port_that_is_taken(server, tmp_path):
    run = write_run(tmp_path / "again", line())
    with (
        run_texts(run) as texts,
        pytest.raises(UsageError, match="port"),
        serve(run, texts, Given(), server.server_port),
    ):
        pass
