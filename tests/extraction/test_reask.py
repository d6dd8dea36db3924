"""The check asks back: what is asked, how it is put, and what of the answers is taken over."""

import asyncio
import json
import logging
from decimal import Decimal

import pytest

import llmx
from llmx.article.article import Article
from llmx.checking.check import check_against
from llmx.errors import RateLimited, Refusal
from llmx.extraction import checking
from llmx.extraction.answers import Answered, answered, answers_model
from llmx.extraction.asking import cached_share, ways
from llmx.extraction.merging import merge
from llmx.extraction.one import extract_one
from llmx.extraction.questions import doubts_of
from llmx.extraction.reader import Draft
from llmx.extraction.scrutiny import Scrutiny
from llmx.llm.prices import Price
from llmx.reading.reading import read_article
from llmx.record.conference import Amount, CooperationConference, Document, Official, Party
from llmx.record.extraction import Usage
from tests.conftest import ROOT, SEEDS
from tests.fakes import Clock, FakeReader

ARTICLE = Article(
    "a",
    "Sáng 3/4, tại hội nghị hợp tác giữa tỉnh Lào Cai và tỉnh Yên Bái, Bí thư Tỉnh ủy Lào Cai Trịnh Bá Lũy và "
    "Chủ tịch UBND tỉnh Lào Cai Cù Thị Ngà phát biểu. Đoàn công tác đã trao tặng Quỹ Vì người nghèo 500 triệu đồng. "
    "Hai bên thực hiện Nghị quyết số 43-NQ/TW.",
)
SOURCE = read_article(ARTICLE)
LUY = Official(name="Trịnh Bá Lũy", positions=["Bí thư Tỉnh ủy Lào Cai"])
NGA = Official(name="Cù Thị Ngà", positions=["Chủ tịch UBND tỉnh Lào Cai"])
GIFT = Amount(text="500 triệu đồng", value=Decimal(500_000_000), unit="VND", kind="money")
PAPER = Document(type="Nghị quyết", number="43-NQ/TW")
TRUE = CooperationConference(officials=[LUY, NGA], amounts=[GIFT], documents=[PAPER])


def changed(**fields):
    return TRUE.model_copy(update=fields)


def doubted(record):
    return doubts_of(record, check_against(record, SOURCE), SOURCE)


def merged(record, *answers):
    report = check_against(record, SOURCE)
    return merge(record, report, doubts_of(record, report, SOURCE).questions, answers, SOURCE)


def change(number, new):
    return Answered(number, "change", new)


def test_the_true_record_has_no_findings():
    assert check_against(TRUE, SOURCE).ok
    assert doubted(TRUE).questions == ()


class TestQuestions:
    WRONG = changed(officials=[LUY.model_copy(update={"name": "Trịnh Bá Lụy"}), NGA], amounts=[])

    def test_there_is_one_for_each_item_and_each_sentence(self):
        both = NGA.model_copy(update={"positions": ["Phó Chủ tịch UBND tỉnh Lào Cai", "Bộ trưởng Bộ Y tế"]})
        found = doubted(changed(officials=[LUY, both], amounts=[])).questions
        assert [(one.number, one.path, one.field) for one in found] == [
            (1, "officials[1]", "officials"),
            (2, None, "amounts"),
        ]

    def test_no_name_that_the_article_lacks_is_printed_and_no_answer_handed_over(self):
        doubts = doubted(self.WRONG)
        shown = [one.shown for one in doubts.questions if one.path]
        assert [json.loads(one) for one in shown] == [{"name": "?", "positions": ["Bí thư Tỉnh ủy Lào Cai"]}]
        text = ways(doubts, answers_model(CooperationConference, doubts.fields), shown=True).aside
        assert "Lụy" not in text
        assert "tone mark" not in text
        assert text.partition("Questions:")[2].count("Trịnh") == 0

    def test_each_sentence_is_quoted_once(self):
        wrong = changed(officials=[LUY.model_copy(update={"name": "Trịnh Bá Lụy"}), Official(name="Cù Thị Ngá")])
        doubts = doubted(wrong)
        assert len(doubts.questions) == 2
        text = ways(doubts, answers_model(CooperationConference, doubts.fields), shown=True).aside
        assert text.count("Bí thư Tỉnh ủy Lào Cai Trịnh Bá Lũy") == 1

    def test_what_has_no_place_is_asked_with_the_whole_article(self):
        doubts = doubted(
            changed(officials=[LUY, NGA, Official(name="Mạc Văn Toản", positions=["Vụ trưởng Vụ Lữ hành"])])
        )
        (question,) = doubts.questions
        assert (question.open, question.sentences) == (True, ())
        assert [number for number, _ in doubts.sentences] == [1, 2, 3]

    def test_what_the_rules_may_read_in_their_own_way_is_not_asked(self):
        for wrong in (
            changed(officials=[LUY.model_copy(update={"roles": ["signer"]}), NGA]),
            changed(held_on="2019-04-03"),
            changed(officials=[LUY, NGA, Official(name="Vì người nghèo")]),
        ):
            assert not check_against(wrong, SOURCE).ok
            assert doubted(wrong).questions == ()

    def test_words_of_the_article_cannot_leave_their_quotation_marks(self):
        evil = 'Hội nghị tỉnh Lào Cai và tỉnh Yên Bái: Bí thư Tỉnh ủy Lào Cai Trịnh Bá Lũy nói: "Thôi.\n\n9. x'
        record = CooperationConference(officials=[Official(name="Trịnh Bá Lụy", positions=["Bí thư Tỉnh ủy Lào Cai"])])
        reading = read_article(evil)
        doubts = doubts_of(record, check_against(record, reading), reading)
        text = ways(doubts, answers_model(CooperationConference, doubts.fields), shown=True).aside
        quoted = [line.partition(": ")[2] for line in text.split("\n") if line.startswith("S")]
        assert any("nói" in json.loads(line) for line in quoted)

    def test_they_are_put_in_the_cheaper_way(self):
        doubts = doubted(self.WRONG)
        worded = ways(doubts, answers_model(CooperationConference, doubts.fields), shown=True)
        assert not worded.goes_on(9_000, cached_share(None, local=False, mode="strict"))
        known = Price(Decimal("0.28"), Decimal("0.028"), Decimal("0.42"))
        assert cached_share(known, local=False, mode="json") == pytest.approx(0.1)
        assert cached_share(known, local=False, mode="strict") == 1.0
        assert cached_share(None, local=True, mode="strict") == 0.0
        long = ways(doubts, answers_model(CooperationConference, doubts.fields), shown=False)
        assert long.goes_on(len(long.aside), 0.0) is (len(long.onward) < len(long.aside))


class TestAnswers:
    def test_they_have_room_for_what_is_asked_about_alone(self):
        model = answers_model(CooperationConference, ("officials", "held_on"))
        told = model.model_validate(
            {
                "answers": [
                    {"question": 1, "decision": "change", "officials": LUY.model_dump()},
                    {"question": 2, "decision": "change", "held_on": "2019-04-03", "sentence": "Sáng 3/4"},
                    {"question": 3, "decision": "drop"},
                ]
            }
        )
        assert list(answered(told, {1: "officials", 2: "held_on", 3: "held_on", 4: "held_on"})) == [
            change(1, LUY),
            change(2, "2019-04-03"),
            Answered(3, "drop"),
        ]
        assert "amounts" not in json.dumps(model.model_json_schema())

    @pytest.mark.parametrize("said", [{}, {"answers": [{"question": 1}]}, {"answers": [{"decision": "keep"}]}])
    def test_an_empty_record_is_none(self, said):
        with pytest.raises(ValueError, match="Field required"):
            answers_model(CooperationConference, ("held_on",)).model_validate(said)


class TestMerging:
    def test_a_corrected_item_takes_the_place_of_the_wrong_one(self):
        after = merged(changed(officials=[LUY.model_copy(update={"name": "Trịnh Bá Lụy"}), NGA]), change(1, LUY))
        assert (after.record, after.fixed, after.broken) == (TRUE, 1, 0)
        assert after.report.ok

    def test_an_unsupported_document_number_is_replaced(self):
        wrong = changed(documents=[PAPER.model_copy(update={"number": "1234-QĐ/XX"})])
        assert merged(wrong, change(1, PAPER)).record == TRUE

    def test_a_missing_official_comes_in_with_the_right_posts(self):
        after = merged(changed(officials=[LUY]), change(1, NGA))
        assert (after.record, after.fixed) == (TRUE, 1)

    def test_a_missing_official_with_wrong_posts_does_not(self):
        wrong = NGA.model_copy(update={"positions": ["Bộ trưởng Bộ Y tế"]})
        after = merged(changed(officials=[LUY]), change(1, wrong))
        assert (after.record, after.fixed) == (changed(officials=[LUY]), 0)

    def test_a_swapped_pair_of_posts_is_put_right(self):
        luy, nga = (one.model_copy(update={"positions": other.positions}) for one, other in ((LUY, NGA), (NGA, LUY)))
        after = merged(changed(officials=[luy, nga]), change(1, LUY), change(2, NGA))
        assert (after.record, after.fixed) == (TRUE, 2)

    def test_half_of_a_pair_is_put_right_alone(self):
        luy, nga = (one.model_copy(update={"positions": other.positions}) for one, other in ((LUY, NGA), (NGA, LUY)))
        after = merged(changed(officials=[luy, nga]), change(1, LUY), Answered(2, "keep"))
        assert after.record.officials == [LUY, nga]
        assert after.fixed == 1

    def test_an_invented_post_goes_and_the_true_ones_stay_though_the_answer_leaves_them_out(self):
        wrong = changed(officials=[LUY, NGA.model_copy(update={"positions": [*NGA.positions, "Bộ trưởng Bộ Y tế"]})])
        assert merged(wrong, change(1, Official(name="Cù Thị Ngà"))).record == TRUE

    def test_an_invented_person_goes_only_when_told(self):
        wrong = changed(officials=[LUY, NGA, Official(name="Mạc Văn Toản", positions=["Vụ trưởng Vụ Lữ hành"])])
        assert merged(wrong).record == wrong
        after = merged(wrong, Answered(1, "drop"))
        assert (after.record, after.fixed) == (TRUE, 1)

    def test_who_is_found_in_the_article_is_not_dropped(self):
        wrong = changed(officials=[LUY.model_copy(update={"positions": [*LUY.positions, "Bộ trưởng Bộ Y tế"]}), NGA])
        assert merged(wrong, Answered(1, "drop")).record == wrong
        altered = changed(officials=[LUY.model_copy(update={"name": "Trịnh Bá Lụy"}), NGA])
        assert merged(altered, Answered(1, "drop")).record == altered

    def test_a_worse_answer_is_not_kept(self):
        wrong = changed(officials=[LUY.model_copy(update={"name": "Trịnh Bá Lụy"}), NGA])
        worse = LUY.model_copy(update={"name": "Trịnh Bá Lụa", "positions": ["Bộ trưởng Bộ Y tế"]})
        after = merged(wrong, change(1, worse))
        assert (after.record, after.fixed, after.broken) == (wrong, 0, 0)

    def test_somebody_else_does_not_take_the_place_of_a_person_of_the_article(self):
        wrong = changed(officials=[LUY, NGA.model_copy(update={"positions": ["Bộ trưởng Bộ Y tế"]})], amounts=[GIFT])
        assert merged(wrong, change(1, LUY)).record == wrong

    @pytest.mark.parametrize(
        "answers",
        [
            [],
            [Answered(1, "keep")],
            [Answered(7, "drop")],
            [Answered(1, "change")],
            [change(1, "an item of no kind")],
            [Answered(1, "keep"), change(1, LUY)],
        ],
    )
    def test_other_answers_change_nothing(self, answers):
        wrong = changed(officials=[LUY, NGA.model_copy(update={"positions": ["Bộ trưởng Bộ Y tế"]})])
        assert merged(wrong, *answers).record == wrong

    def test_settled_items_are_left_alone_whatever_the_answer_says(self):
        wrong = changed(amounts=[GIFT.model_copy(update={"value": Decimal(5_000_000)})])
        bad = LUY.model_copy(update={"positions": ["Bộ trưởng Bộ Y tế"]})
        assert merged(wrong, change(1, GIFT), change(2, bad)).record == TRUE

    def test_a_plain_field_is_corrected_and_dropped(self):
        assert merged(changed(held_on="--04-05"), change(1, "--04-03")).record.held_on == "--04-03"
        wrong = changed(place="Cao Bằng")
        assert merged(wrong, Answered(1, "drop")).record.place is None


MEETING = Article(
    "b",
    "Hôm qua (12/5), đoàn công tác tỉnh Lào Cai thăm và làm việc tại tỉnh Yên Bái. Dự buổi làm việc có các đồng chí: "
    "Trịnh Bá Lũy, Bí thư Tỉnh ủy Lào Cai; Cù Thị Ngà, Chủ tịch UBND tỉnh Lào Cai. Tỉnh Lào Cai tặng tỉnh Yên Bái 3 tỷ "
    "đồng xây trường học. Đồng chí Cù Thị Ngà phát biểu cảm ơn tỉnh Yên Bái.\n"
    "Tin liên quan:\n- Chủ tịch UBND tỉnh Hà Giang Mạc Văn Toản: Giải ngân 815 tỷ đồng gói hỗ trợ",
    published_on="2009-05-13",
)
PARTIES = [Party(name="Lào Cai", level="province"), Party(name="Yên Bái", level="province")]
SCHOOL = Amount(
    text="3 tỷ đồng",
    value=Decimal(3_000_000_000),
    unit="VND",
    kind="money",
    purpose="xây trường học",
    giver="tỉnh Lào Cai",
    receiver="tỉnh Yên Bái",
)
MET = CooperationConference(
    held_on="2009-05-12",
    parties=PARTIES,
    officials=[one.model_copy(update={"side": "Lào Cai", "roles": ["attendee"]}) for one in (LUY, NGA)],
    amounts=[SCHOOL],
)


class Met:
    """What is asked of a record of the meeting that differs from the true one, and what becomes of answers."""

    def __init__(self, **fields):
        self.source = read_article(MEETING)
        self.record = MET.model_copy(update=fields)
        self.report = check_against(self.record, self.source)
        self.doubts = doubts_of(self.record, self.report, self.source)
        self.questions = self.doubts.questions

    @property
    def shown(self):
        return json.loads(self.questions[0].shown)

    def after(self, *answers):
        return merge(self.record, self.report, self.questions, answers, self.source).record


def with_sum(**fields):
    return {"amounts": [SCHOOL.model_copy(update=fields)]}


def said(**fields):
    return change(1, SCHOOL.model_copy(update=fields))


class TestWhatIsAsked:
    """Of an answer what was asked is taken, and nothing else."""

    def test_nothing_is_asked_of_the_true_record(self):
        assert Met().questions == ()

    @pytest.mark.parametrize(
        "words",
        [{"purpose": "trị giá"}, {"purpose": None}, {"unit": "tỷ"}, {"text": "ba tỷ"}, {"kind": "statistic"}],
        ids=str,
    )
    def test_a_right_value_comes_in_however_the_rest_is_worded(self, words):
        met = Met(**with_sum(value=Decimal(3)))
        assert met.shown["value"] == "?"
        assert met.after(said(**words)) == MET

    def test_a_number_that_the_article_lacks_is_asked_with_its_words(self):
        met = Met(**with_sum(text="8 tỷ đồng", value=Decimal(8_000_000_000)))
        assert (met.shown["text"], met.shown["value"]) == ("?", "?")
        assert met.after(said(purpose="trị giá")) == MET

    def test_an_end_that_a_range_has_lost_is_asked_with_the_other(self):
        text = "Dự hội nghị, hai tỉnh Lào Cai và Yên Bái thống nhất tiêu thụ 500 - 600 tấn gạo mỗi năm."
        sold = Amount(text="500 - 600 tấn", value=Decimal(500), high=Decimal(600), unit="tấn", kind="statistic")
        source = read_article(text)
        record = CooperationConference(amounts=[sold.model_copy(update={"high": None})])
        report = check_against(record, source)
        doubts = doubts_of(record, report, source)
        assert merge(record, report, doubts.questions, [change(1, sold)], source).record.amounts == [sold]

    @pytest.mark.parametrize("answer", [said(), said(purpose=None, unit=None)], ids=["as it is", "otherwise"])
    def test_giver_and_receiver_are_asked_together_and_swapped(self, answer):
        met = Met(**with_sum(giver="tỉnh Yên Bái", receiver="tỉnh Lào Cai"))
        assert (met.shown["giver"], met.shown["receiver"]) == ("?", "?")
        assert met.after(answer) == MET

    def test_who_was_taken_for_the_other_is_not_both(self):
        met = Met(**with_sum(giver="tỉnh Yên Bái", receiver="tỉnh Lào Cai"))
        sums = met.after(said(giver=None)).amounts
        assert (sums[0].giver, sums[0].receiver) == (None, "tỉnh Yên Bái")

    def test_what_is_asked_for_the_sake_of_another_stays_where_the_answer_is_silent(self):
        met = Met(**with_sum(receiver="tỉnh Cao Bằng"))
        assert met.after(said(giver=None)) == MET

    def test_one_wrong_word_does_not_keep_the_right_ones_out(self):
        wrong = LUY.model_copy(update={"name": "Trịnh Bá Lụy", "side": "Yên Bái", "roles": ["attendee"]})
        met = Met(officials=[wrong, MET.officials[1]])
        assert (met.shown["name"], met.shown["side"]) == ("?", "?")
        after = met.after(change(1, LUY.model_copy(update={"side": "Cao Bằng"})))
        assert after.officials[0].name == "Trịnh Bá Lũy"
        assert after.officials[0].side != "Cao Bằng"

    def test_a_post_is_there_once_in_its_full_form(self):
        held = [*LUY.positions, "Bộ trưởng Bộ Y tế"]
        met = Met(officials=[MET.officials[0].model_copy(update={"positions": held}), MET.officials[1]])
        assert met.after(change(1, LUY.model_copy(update={"positions": ["Bí thư Tỉnh ủy"]}))) == MET


class TestDropping:
    def test_an_invented_sum_goes_though_unit_and_purpose_are_of_the_article(self):
        extra = SCHOOL.model_copy(update={"text": "250 tỷ đồng", "value": Decimal(250_000_000_000)})
        met = Met(amounts=[SCHOOL, extra])
        assert met.after(Answered(1, "drop")) == MET

    def test_what_a_teaser_tells_goes(self):
        teased = Official(name="Mạc Văn Toản", positions=["Chủ tịch UBND tỉnh Hà Giang"], roles=["speaker"])
        extra = Amount(
            text="815 tỷ đồng", value=Decimal(815_000_000_000), unit="VND", kind="money", purpose="trường học"
        )
        met = Met(officials=[*MET.officials, teased], amounts=[SCHOOL, extra])
        assert len(met.questions) == 2
        assert met.after(Answered(1, "drop"), Answered(2, "drop")) == MET

    def test_a_sum_of_the_article_stays_whatever_else_of_it_is_invented(self):
        met = Met(**with_sum(receiver="tỉnh Cao Bằng", unit="USD"))
        assert met.after(Answered(1, "drop")) == met.record

    def test_an_invented_person_goes_though_somebody_holds_the_posts(self):
        other = MET.officials[1].model_copy(update={"name": "Mạc Thị Toản"})
        after = Met(officials=[MET.officials[0], other]).after(Answered(1, "drop"))
        assert after.officials == MET.officials[:1]


class TestWhatIsShown:
    def test_the_day_of_publication_is_asked_beside_the_days_of_the_article(self):
        source = read_article(f"Đoàn Lào Cai thăm tỉnh Yên Bái\nThứ Tư, 06:31, 13/05/2009\n{MEETING.text}")
        record = MET.model_copy(update={"held_on": "2009-05-13"})
        report = check_against(record, source)
        (question,) = doubts_of(record, report, source).questions
        assert (question.field, question.shown, question.sentences) == ("held_on", '"?"', (2, 3))
        assert merge(record, report, [question], [change(1, "2009-05-12")], source).record == MET

    def test_the_parties_and_all_that_is_told_of_somebody_missing_are_shown(self):
        met = Met(officials=[MET.officials[0]])
        assert met.doubts.parties == ("Lào Cai", "Yên Bái")
        assert met.questions[0].sentences == (2, 4)
        text = ways(met.doubts, answers_model(CooperationConference, met.doubts.fields), shown=True).aside
        assert 'Listed parties: "Lào Cai", "Yên Bái".' in text
        assert met.after(change(1, MET.officials[1])) == MET
        assert "Listed parties" not in ways(Met(held_on="2009-05-13").doubts, CooperationConference, shown=True).aside

    def test_where_all_of_an_item_is_in_question_its_neighbours_are_named(self):
        other = Official(name="Hồ Quý Lệ", positions=["Vụ trưởng Vụ Lữ hành"])
        (question,) = Met(officials=[*MET.officials, other]).questions
        assert question.besides == ("Trịnh Bá Lũy", "Cù Thị Ngà")

    def test_who_speaks_is_missing_where_nobody_meets_too_and_who_is_spoken_of_is_not(self):
        text = (
            "Thảo luận tại Đại hội Đảng bộ huyện Nghĩa Phương, đồng chí Lại Văn Khoát, Bí thư Đảng ủy xã Nghĩa Lộc, "
            "chủ trì; đồng chí Phạm Thị Lụa, Chủ tịch HĐND huyện trình bày báo cáo; đồng chí Mai Thị Nhật, Chủ tịch "
            "Hội Nông dân huyện đề xuất lập 12 tổ hợp tác. Báo chí nhắc lại năm Bộ trưởng Bộ Y tế Mạc Văn Toản về thăm."
        )
        known = [Official(name="Lại Văn Khoát"), Official(name="Phạm Thị Lụa")]
        source = read_article(text)
        record = CooperationConference(officials=known)
        (question,) = doubts_of(record, check_against(record, source), source).questions
        assert (question.field, question.besides) == ("officials", ("Lại Văn Khoát", "Phạm Thị Lụa"))


class AskedReader(FakeReader):
    """Gives a record, and answers to what is asked back."""

    def __init__(self, first, *again):
        super().__init__(lambda _: first)
        self.again = list(again)
        self.asked = []

    async def ask_back(self, article, draft, doubts):
        self.asked.append(doubts.questions)
        answers = self.again.pop(0)
        if isinstance(answers, Exception):
            raise answers
        model = answers_model(CooperationConference, doubts.fields)
        told = [
            {
                "question": one.number,
                "decision": "change",
                one.field: new.model_dump() if hasattr(new, "name") or hasattr(new, "text") else new,
            }
            for one, new in zip(doubts.questions, answers, strict=False)
        ]
        return Draft(
            model.model_validate({"answers": told}),
            attempts=1,
            replies=1,
            usage=Usage(input_tokens=12, output_tokens=3),
        )


def run(reader, **scrutiny):
    return asyncio.run(extract_one(reader, ARTICLE, clock=Clock(), scrutiny=Scrutiny(**scrutiny)))


def test_a_round_is_counted_and_paid_for():
    outcome = run(AskedReader(changed(amounts=[]), [GIFT]))
    assert outcome.record == TRUE
    assert outcome.run.reask.model_dump() == {"asked": 1, "fixed": 1, "kept": 0, "broken": 0}
    assert outcome.run.attempts == 2
    assert outcome.run.usage.input_tokens == 22


def test_a_record_without_findings_is_not_asked_again():
    reader = AskedReader(TRUE)
    assert run(reader).run.reask is None
    assert reader.asked == []


@pytest.mark.parametrize("scrutiny", [{"rounds": 0}, {"tokens": 5}])
def test_rounds_and_tokens_are_bounds(scrutiny):
    reader = AskedReader(changed(amounts=[]))
    assert run(reader, **scrutiny).run.reask is None
    assert reader.asked == []


def test_rounds_go_on_while_they_help():
    wrong = changed(amounts=[], held_on="--04-05")
    reader = AskedReader(wrong, ["--04-06", GIFT], ["--04-03"])
    outcome = run(reader, rounds=5)
    assert outcome.check.ok
    assert outcome.run.reask.model_dump() == {"asked": 3, "fixed": 2, "kept": 0, "broken": 0}
    assert [len(asked) for asked in reader.asked] == [2, 1]


def test_rounds_end_when_they_stop_helping():
    reader = AskedReader(changed(amounts=[]), *[[]] * 9)
    assert run(reader, rounds=9).run.reask.kept == 1
    assert len(reader.asked) == 1


def test_an_article_is_read_once_for_its_check_and_once_for_each_answer(monkeypatch):
    read = []
    monkeypatch.setattr(checking, "read_article", lambda article: read.append(article) or read_article(article))
    wrong = changed(amounts=[], held_on="--04-05")
    assert run(AskedReader(wrong, ["--04-06", GIFT], ["--04-03"]), rounds=5).check.ok
    assert len(read) == 3


def test_questions_that_cannot_be_made_cost_no_record(monkeypatch, caplog):
    monkeypatch.setattr(checking, "doubts_of", lambda *_: 1 / 0)
    reader = AskedReader(changed(amounts=[]))
    outcome = run(reader)
    assert outcome.check.findings
    assert outcome.error is None
    assert reader.asked == []
    assert "no questions could be made" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("error", [RateLimited, Refusal])
def test_a_re_ask_that_fails_leaves_the_record_and_is_paid_for(error, caplog):
    with caplog.at_level(logging.WARNING):
        outcome = run(AskedReader(changed(amounts=[]), error("no", attempts=3, tokens=(7, 0, 0))))
    assert outcome.ok
    assert outcome.error is None
    assert outcome.run.reask.model_dump() == {"asked": 1, "fixed": 0, "kept": 1, "broken": 0}
    assert outcome.run.attempts == 4
    assert outcome.run.usage.input_tokens == 17


@pytest.mark.parametrize(
    ("seed", "reask"),
    [
        (0, {"asked": 1, "fixed": 0, "kept": 1, "broken": 0}),
        (1, {"asked": 2, "fixed": 2, "kept": 0, "broken": 0}),
        (2, {"asked": 1, "fixed": 1, "kept": 0, "broken": 0}),
        (3, {"asked": 1, "fixed": 1, "kept": 0, "broken": 0}),
        (4, {"asked": 1, "fixed": 0, "kept": 1, "broken": 0}),
    ],
    ids=["worse, not kept", "post and amount repaired", "post repaired", "person added", "repeated"],
)
def test_replayed_exchanges_of_two_rounds(seed, reask):
    recordings = ROOT / "tests" / "recordings"
    result = llmx.extract(SEEDS[seed], model="openai/written-by-hand", prompt="v1", replay=recordings)
    assert result.run.reask.model_dump() == reask
    assert result.check.ok is (reask["kept"] == 0)
