import itertools

import pytest

from llmx.evaluation.sampling import differences, intervals


def f1(rows):
    right, both = sum(row[0] for row in rows), sum(row[1] for row in rows)
    return 2 * right / both


def test_the_permutation_test_tries_every_exchange_of_few_articles():
    before = [(1, 4), (2, 6), (3, 6), (1, 2), (0, 4)]
    after = [(2, 4), (3, 6), (3, 6), (1, 2), (1, 4)]
    (found,) = differences([[row] for row in before], [[row] for row in after], 100, 0)
    observed = f1(after) - f1(before)
    extreme = 0
    for exchange in itertools.product((False, True), repeat=5):
        one = [b if turned else a for a, b, turned in zip(before, after, exchange, strict=True)]
        other = [a if turned else b for a, b, turned in zip(before, after, exchange, strict=True)]
        extreme += abs(f1(other) - f1(one)) >= abs(observed) - 1e-12
    assert found.p_value == pytest.approx(extreme / 32)
    assert found.difference == pytest.approx(observed)


def test_a_difference_on_many_articles_is_hardly_chance_and_none_is():
    better = differences([[(1, 4)]] * 40, [[(2, 4)]] * 40, 999, 0)[0]
    assert better.p_value == pytest.approx(1 / 1000)
    assert better.interval == pytest.approx((0.5, 0.5))
    mixed = [[(1, 4)], [(2, 4)]] * 20
    assert differences(mixed, mixed[::-1], 999, 0)[0].p_value > 0.9


def test_of_nothing_there_is_no_score():
    (found,) = differences([[(0, 0)]] * 3, [[(0, 0)]] * 3, 100, 0)
    assert (found.before, found.after, found.difference, found.interval, found.p_value) == (None,) * 5
    assert intervals([[(0, 0)]] * 3, 100, 0) == [None]
    assert intervals([], 100, 0) == []
    assert intervals([[(1, 2)]] * 3, 0, 0) == [None]


def test_an_interval_lies_around_the_score():
    table = [[(number % 4, 8)] for number in range(60)]
    ((low, high),) = intervals(table, 2000, 0)
    middle = f1([row[0] for row in table])
    # The standard error of the mean share is about 0.036: the interval is about four of them wide.
    assert low < middle < high
    assert 0.10 < high - low < 0.18


def test_many_articles_are_drawn_a_part_at_a_time(monkeypatch):
    from llmx.evaluation import sampling

    table = [[(number % 4, 8)] for number in range(10)]
    whole = intervals(table, 200, 3)
    monkeypatch.setattr(sampling, "_CELLS", 70)
    assert intervals(table, 200, 3) == whole
