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

    name: Text = Field(
        description=(
            "Own name of a province, city or country, without tỉnh or thành phố (but always Thành phố Hồ Chí Minh), "
            "abroad as the article spells it; else the full name."
        )
    )
    level: Literal["city", "province", "country", "other"] | None = Field(
        default=None, description="city: directly under the central government; other: a district or body."
    )
    body: Text | None = Field(
        default=None, description="Who meets in its name, in full, as first written below the headline."
    )


class Official(Part):
    """A person who holds a post and takes part in the event."""

    name: Text = Field(description="Full name as printed, without ông, bà, đồng chí, rank or academic title.")
    positions: list[Text] = Field(
        default_factory=list,
        description=(
            "All posts the text gives the person, one an entry: its words with nguyên, quyền, Phó, and behind them "
            "body and place where it makes them clear (in the list of Lĩnh Châu, Trưởng ban Dân vận is Trưởng ban Dân "
            "vận Tỉnh ủy Lĩnh Châu). Military ranks are posts."
        ),
    )
    side: Text | None = Field(default=None, description="The name of a listed party, or central, or null.")
    roles: list[Literal["chair", "speaker", "reporter", "attendee", "donor", "signer"]] = Field(
        default_factory=list,
        description=(
            "All that apply. chair: chủ trì; reporter: presents the report; speaker: says anything else; attendee: "
            "named as present, host or leader of guests, if no chair; donor: hands over a gift; signer: signs there."
        ),
    )


class Amount(Part):
    """A sum of money, things given, or a statistic."""

    text: Text = Field(description="Number, scale, unit, /năm, verbatim, without hedges: 1,3 tỷ đồng.")
    value: Number | None = Field(
        default=None, description="In base units: 1,3 tỷ đồng is 1300000000. Low end of a range."
    )
    high: Number | None = Field(default=None, description="High end of a range.")
    unit: Text | None = Field(
        default=None, description="ISO code of money (VND, USD), %, or classifier and noun: suất quà, km."
    )
    per: Text | None = Field(default=None, description="căn in 60 triệu đồng/căn, suất in mỗi suất.")
    kind: Literal["money", "goods", "statistic"] = Field(description="goods: things given; statistic: other counts.")
    qualifier: Text | None = Field(default=None, description="Hedge as written: hơn, gần, khoảng, trở lên.")
    purpose: Text | None = Field(default=None, description="What for, or what it counts, in the article's words.")
    giver: Text | None = Field(default=None, description="As written.")
    receiver: Text | None = Field(default=None, description="As written.")

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

    type: Text = Field(description="As written: Nghị quyết, Biên bản ghi nhớ.")
    number: Text | None = Field(default=None, description="As written: 15-KL/TU.")
    issued_on: PartialDate | None = Field(
        default=None, description="As precise as the text: YYYY-MM-DD, YYYY-MM, YYYY or --MM-DD."
    )
    title: Text | None = Field(default=None, description="Subject as written; without a number the name: Luật Đất đai.")


class Commitment(Part):
    """Something that a party undertakes or is asked to do."""

    actor: Text | None = Field(default=None, description="Who is to do it, as written.")
    action: Text = Field(description="What, in a few Vietnamese words.")
    due: Text | None = Field(default=None, description="By when, as written.")
    quote: Text = Field(description="The words that say so, verbatim and unbroken.")


class CooperationConference(Part):
    """A meeting of two or more provinces, cities or partner countries about their cooperation."""

    schema_version: ClassVar[str] = "1"

    title: Text | None = Field(default=None, description="The headline.")
    kind: Literal["cooperation_conference", "review_conference", "signing", "working_session", "other"] | None = Field(
        default=None,
        description=(
            "cooperation_conference: hội nghị hợp tác; review_conference: sơ kết, tổng kết; signing: lễ ký; "
            "working_session: a visit, reception or talks; other: no such event."
        ),
    )
    held_on: PartialDate | None = Field(
        default=None, description="First day of the event: YYYY-MM-DD, --MM-DD without a year, YYYY-MM or YYYY."
    )
    published_on: CalendarDate | None = Field(default=None, description="YYYY-MM-DD, only if the text shows all of it.")
    place: Text | None = Field(default=None, description="Where it was held, as written.")
    parties: list[Party] = Field(default_factory=list, description="The sides that meet.")
    officials: list[Official] = Field(default_factory=list, description="People with a post who take part.")
    amounts: list[Amount] = Field(default_factory=list, description="Money, things given and statistics.")
    documents: list[Document] = Field(default_factory=list, description="Numbered or titled documents.")
    areas: list[Text] = Field(
        default_factory=list, description="Fields of cooperation agreed or planned: short Vietnamese noun phrases."
    )
    commitments: list[Commitment] = Field(
        default_factory=list, description="What a side undertakes, will do or is asked to do."
    )
    summary: Text | None = Field(default=None, description="Two or three sentences in Vietnamese.")
