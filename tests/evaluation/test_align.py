from hypothesis import given, settings
from hypothesis import strategies as st

from llmx.evaluation.align import align
from llmx.evaluation.sameness import Sameness
from tests.evaluation.records import matchings

squares = st.integers(1, 4).flatmap(
    lambda rows: st.integers(1, 4).flatmap(
        lambda columns: st.lists(
            st.lists(st.tuples(st.sampled_from(Sameness), st.integers(0, 3)), min_size=columns, max_size=columns),
            min_size=rows,
            max_size=rows,
        )
    )
)


def aligned(square, preferred=lambda one, other: False):
    keys = [f"r{number}" for number in range(len(square))], [f"c{number}" for number in range(len(square[0]))]
    found = align(
        keys, lambda one, other: square[one][other][0], lambda one, other: (square[one][other][1],), preferred
    )
    return found


def worth(square, pairs):
    kinds = [square[one][other][0] for one, other in pairs]
    details = sum(square[one][other][1] for one, other in pairs)
    return kinds.count(Sameness.SAME), kinds.count(Sameness.LENIENT), details


@settings(deadline=None)  # the first assignment loads scipy
@given(squares)
def test_no_other_pairing_is_better(square):
    allowed = {Sameness.SAME, Sameness.LENIENT}
    found = [(one, other) for one, other, kind in aligned(square) if kind in allowed]
    every = (
        [pair for pair in pairs if square[pair[0]][pair[1]][0] in allowed]
        for pairs in matchings(len(square), len(square[0]))
    )
    assert worth(square, found) == max(worth(square, pairs) for pairs in every)


@settings(deadline=None)
@given(squares)
def test_each_item_is_paired_once_and_only_where_something_is_alike(square):
    found = aligned(square)
    assert len({one for one, _, _ in found}) == len({other for _, other, _ in found}) == len(found)
    assert all(kind is square[one][other][0] is not Sameness.OTHER for one, other, kind in found)


@settings(deadline=None)
@given(squares)
def test_turned_around_the_pairs_are_the_same(square):
    turned = [list(row) for row in zip(*square, strict=True)]
    keys = [f"r{number}" for number in range(len(square))], [f"c{number}" for number in range(len(square[0]))]
    there = align(keys, lambda a, b: square[a][b][0], lambda a, b: (square[a][b][1],))
    back = align(keys[::-1], lambda a, b: turned[a][b][0], lambda a, b: (turned[a][b][1],))
    assert sorted((other, one, kind) for one, other, kind in there) == back


@settings(deadline=None)
@given(squares, st.randoms(use_true_random=False))
def test_the_order_of_the_lists_does_not_matter(square, random):
    rows, columns = list(range(len(square))), list(range(len(square[0])))
    random.shuffle(rows)
    random.shuffle(columns)
    keys = [f"r{number}" for number in rows], [f"c{number}" for number in columns]
    shuffled = align(
        keys,
        lambda one, other: square[rows[one]][columns[other]][0],
        lambda one, other: (square[rows[one]][columns[other]][1],),
    )
    assert sorted((rows[one], columns[other], kind) for one, other, kind in shuffled) == aligned(square)


def test_a_slip_does_not_take_the_partner_of_a_lenient_match():
    near, lenient = (Sameness.NEAR, 3), (Sameness.LENIENT, 0)
    assert aligned([[near, lenient]]) == [(0, 1, Sameness.LENIENT)]
    assert aligned([[near, lenient], [(Sameness.OTHER, 0), (Sameness.SAME, 0)]]) == [
        (0, 0, Sameness.NEAR),
        (1, 1, Sameness.SAME),
    ]


def test_among_equal_ones_the_preferred_pair_wins():
    same = (Sameness.SAME, 0)
    found = aligned([[same, same], [same, same]], preferred=lambda one, other: one != other)
    assert [(one, other) for one, other, _ in found] == [(0, 1), (1, 0)]


def test_weights_too_large_for_exact_sums_keep_the_first_tiers():
    keys = ["a", "b"], ["c", "d"]
    found = align(keys, lambda one, other: Sameness.SAME, lambda one, other: (int(one != other), 2**40, 2**40, 2**40))
    assert [(one, other) for one, other, _ in found] == [(0, 1), (1, 0)]
