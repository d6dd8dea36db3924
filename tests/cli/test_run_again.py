"""Articles that fail whenever they are tried, and a run that is gone on with all the same."""

from tests.cli.batching import live
from tests.cli.serving import Endpoint, number_of
from tests.cli.test_runs import lines, write_articles
from tests.server.replies import error
from tests.server.server import ChatServer


class Sour:
    """Refuses some articles, always in the same words, and notes which were asked about."""

    def __init__(self, refused, status=400):
        self.asked = []
        self.refused = refused
        self._status = status
        self._answer = Endpoint()

    def __call__(self, request):
        self.asked.append(number_of(request))
        if self.asked[-1] in self.refused:
            return error(self._status, "The prompt was flagged.")
        return self._answer(request)

    def fresh(self):
        """Give what was asked since the last look."""
        found, self.asked = self.asked, []
        return found


def records(folder):
    return {int(line["article"]["id"]) for line in lines(folder) if line["record"]}


def test_bad_articles_at_the_head_stop_one_run_and_not_the_next(tmp_path):
    write_articles(tmp_path / "in", 12)
    endpoint = Sour(refused=range(6))
    with ChatServer(endpoint) as server:
        code, said = live(tmp_path, server.url, "-j", "1")
        assert (code, endpoint.fresh()) == (1, [0, 1, 2, 3, 4])
        assert "flagged. (5 articles in a row); run again to go on" in said
        # What was not tried yet comes first, and what failed so before stops nothing.
        code, said = live(tmp_path, server.url, "-j", "1")
        assert (code, endpoint.fresh()) == (1, [*range(5, 12), 0, 1, 2, 3, 4])
        assert "stopped" not in said
        code, said = live(tmp_path, server.url, "-j", "1")
        assert (code, endpoint.fresh()) == (1, [5, 0, 1, 2, 3, 4])
        assert "stopped" not in said
        endpoint.refused = ()
        assert live(tmp_path, server.url, "-j", "1")[0] == 0
    assert records(tmp_path) == set(range(12))


def test_a_model_that_nobody_knows_still_stops_every_run(tmp_path):
    write_articles(tmp_path / "in", 30)
    endpoint = Sour(refused=range(30))
    with ChatServer(endpoint) as server:
        for _ in range(3):
            code, said = live(tmp_path, server.url, "-j", "1")
            assert code == 1
            assert "stopped: " in said
    assert endpoint.fresh() == list(range(15))


def test_articles_that_break_the_server_let_each_run_come_to_others(tmp_path):
    write_articles(tmp_path / "in", 24)
    endpoint = Sour(refused=range(20), status=500)
    tried = []
    with ChatServer(endpoint) as server:
        for _ in range(5):
            live(tmp_path, server.url, "-j", "1", "--transport-retries", "0")
            tried.append(endpoint.fresh())
    # Ten in a row end a run: the first two, and each of the later ones with the ten that waited longest.
    assert tried[0] == list(range(10))
    assert tried[1] == list(range(10, 20))
    assert tried[2] == [20, 21, 22, 23, *range(10)]
    assert tried[3] == list(range(10, 20))
    assert tried[4] == list(range(10))
    assert records(tmp_path) == {20, 21, 22, 23}
