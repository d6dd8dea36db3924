"""The record of a cooperation conference: what the LLM fills in, and what is wrong with it in shape."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from llmx.record.values import CalendarDate, Number, PartialDate

__all__ = [
    "Amount",
    "Commitment",
    "CooperationConference",
    "Document",
    "Official",
    "Part",
    "Party",
    "Text",
]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A string with something in it; outer white space is dropped."""


class Part(BaseModel):
    """The base of a record and of its parts: unknown keys are refused, so that a slip of the pen is seen."""

    model_config = ConfigDict(extra="forbid")


class Party(Part):
    """One of the sides that meet."""

    name: Text = Field(description='The place it stands for, without "tỉnh" or "thành phố", as in "Lĩnh Châu".')
    level: Literal["city", "province", "country", "other"] | None = Field(
        default=None,
        description='"city" for a city directly under the central government, "province", "country", or "other".',
    )
    body: Text | None = Field(
        default=None,
        description='The body that meets in its name, as written: "Ban Thường vụ Tỉnh ủy ...". Null if not stated.',
    )


class Official(Part):
    """A person who holds a post and takes part in the event."""

    name: Text = Field(
        description="The full name as printed, without ông, bà, đồng chí, military rank or academic title."
    )
    positions: list[Text] = Field(
        default_factory=list,
        description=(
            "Every post that the article gives this person, one entry a post, in the article's words and order; "
            'posts inherited from the head of a list first. Complete the place where the text makes it clear: "Bí '
            'thư Tỉnh ủy" said of the side of Lĩnh Châu is "Bí thư Tỉnh ủy Lĩnh Châu". Military and police ranks are '
            "posts. Keep nguyên, quyền, Phó, Thường trực."
        ),
    )
    side: Text | None = Field(
        default=None,
        description='The name of the party that the person belongs to, or "central" for a central body, or null.',
    )
    roles: list[Literal["chair", "speaker", "reporter", "attendee", "donor", "signer"]] = Field(
        default_factory=list,
        description=(
            'What the person does at the event: "chair" (chủ trì), "speaker" (phát biểu, nhấn mạnh, đề nghị, cho '
            'biết), "reporter" (báo cáo, trình bày báo cáo), "attendee" (listed as present), "donor" (personally '
            'gives something), "signer" (signs a document there).'
        ),
    )


class Amount(Part):
    """A sum of money, things given, or a statistic."""

    text: Text = Field(description='The number with its scale and unit, verbatim from the article: "1,3 tỷ đồng".')
    value: Number | None = Field(
        default=None,
        description=(
            "The number in base units: 3 tỷ đồng is 3000000000, 1,3 tỷ đồng is 1300000000, 45% is 45. The lower "
            'end of a range. Null for a vague amount such as "hàng trăm tỷ đồng".'
        ),
    )
    high: Number | None = Field(default=None, description="The upper end of a range in base units, else null.")
    unit: Text | None = Field(
        default=None,
        description=(
            'The ISO code for money (VND, USD, EUR), "%" for percentages, else classifier and noun: "suất quà", '
            '"cuốn sách", "km".'
        ),
    )
    per: Text | None = Field(default=None, description='What it is counted for: "căn" in "60 triệu đồng/căn".')
    kind: Literal["money", "goods", "statistic"] = Field(
        description='"money"; "goods" for things that are given; "statistic" for every other count or measure.'
    )
    qualifier: Text | None = Field(
        default=None, description='The hedge as written: "hơn", "gần", "khoảng", "hàng trăm", "trở lên".'
    )
    purpose: Text | None = Field(default=None, description="What it is for or what it counts, in the article's words.")
    giver: Text | None = Field(default=None, description="Who gives it, as written.")
    receiver: Text | None = Field(default=None, description="Who receives it, as written.")

    @model_validator(mode="after")
    def _range_in_order(self) -> Amount:
        if self.high is not None and self.value is None:
            raise ValueError("high is given without value: put the lower end of the range into value")
        if self.high is not None and self.value is not None and self.high < self.value:
            # A range told from its upper end states the same two numbers.
            self.value, self.high = self.high, self.value
        return self


class Document(Part):
    """A resolution, conclusion, plan or agreement that the article names."""

    type: Text = Field(description='Its kind as written: "Nghị quyết", "Kết luận", "Biên bản ghi nhớ".')
    number: Text | None = Field(default=None, description='Its number as written: "15-KL/TU". Null if not stated.')
    issued_on: PartialDate | None = Field(default=None, description="When it was issued, as precise as the article.")
    title: Text | None = Field(default=None, description="Its title or subject as written, if stated.")


class Commitment(Part):
    """Something that a party undertakes or is asked to do."""

    actor: Text | None = Field(default=None, description="Who is to do it, as written.")
    action: Text = Field(description="What is to be done, in a few Vietnamese words.")
    due: Text | None = Field(default=None, description="By when, as written.")
    quote: Text = Field(description="The words of the article that say so, verbatim and unbroken.")


class CooperationConference(Part):
    """A meeting of two or more provinces, cities or partner countries about their cooperation."""

    schema_version: ClassVar[str] = "1"

    title: Text | None = Field(default=None, description="The headline of the article, if the text has one.")
    kind: Literal["cooperation_conference", "review_conference", "signing", "working_session", "other"] | None = Field(
        default=None,
        description=(
            '"cooperation_conference" (hội nghị hợp tác), "review_conference" (sơ kết, tổng kết of a programme), '
            '"signing" (lễ ký kết), "working_session" (thăm và làm việc, hội đàm), "other" if the article reports '
            "no such event."
        ),
    )
    held_on: PartialDate | None = Field(
        default=None,
        description=(
            "The day of the event: YYYY-MM-DD, or --MM-DD where the text neither states nor dates the year, or "
            "YYYY-MM or YYYY where it says no more. The first day if it took several."
        ),
    )
    published_on: CalendarDate | None = Field(
        default=None, description="The day the article was published, YYYY-MM-DD, only if its text shows it."
    )
    place: Text | None = Field(default=None, description="Where it was held, as written. Null if not stated.")
    parties: list[Party] = Field(default_factory=list, description="The sides that meet.")
    officials: list[Official] = Field(
        default_factory=list, description="The people with a post who take part, each person once."
    )
    amounts: list[Amount] = Field(
        default_factory=list, description="Money, things given and statistics, each as often as the article tells it."
    )
    documents: list[Document] = Field(default_factory=list, description="Numbered or titled documents, each once.")
    areas: list[Text] = Field(
        default_factory=list, description="Fields of cooperation agreed or planned, a few Vietnamese words each."
    )
    commitments: list[Commitment] = Field(default_factory=list, description="What is to be done, by whom, by when.")
    summary: Text | None = Field(default=None, description="Two or three sentences in Vietnamese.")
