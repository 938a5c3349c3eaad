"""The report on information campaigns: what each wanted, did, cost, and whom it reached."""

from dataclasses import dataclass
from datetime import date

from trainer_app.campaigns import service as campaigns
from trainer_app.campaigns.model import (
    CHANNELS,
    MATERIALS,
    STATES,
    Campaign,
    CampaignChannel,
    CampaignMaterial,
)
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date, format_number, ngettext
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Block, Book, Document, Heading, Paragraph, Sheet, Table
from trainer_app.reports.paper.table import as_table
from trainer_app.reports.register import has_rows
from trainer_app.store.base import describe

TEXTS = ("goal", "messages", "audiences", "results", "feedback")


@dataclass(frozen=True)
class ReachFacts:
    """One event or channel, and how many it reached; None: nobody counted."""

    what: str
    on: date | None
    women: int | None
    men: int | None
    unsplit: int | None
    cost: float | None


@dataclass(frozen=True)
class MaterialFacts:
    title: str
    kind: str
    languages: str
    copies: int | None
    cost: float | None


@dataclass(frozen=True)
class CampaignFacts:
    title: str
    state: str
    days: str
    texts: tuple[tuple[str, str], ...]  # label and words, empty ones left out
    places: tuple[str, ...]
    reached: tuple[ReachFacts, ...]
    materials: tuple[MaterialFacts, ...]
    women: int
    men: int
    unsplit: int
    cost: float
    planned_cost: float | None


@dataclass(frozen=True)
class ReportFacts:
    project: ProjectFacts
    campaigns: tuple[CampaignFacts, ...]
    covered: int
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> ReportFacts:
    session = gathering.session
    rows = campaigns.campaigns(session, assignment_id)
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "campaigns"})
    return ReportFacts(
        project_of(gathering, assignment_id),
        tuple(_campaign(gathering, row, where) for row in rows),
        len(campaigns.covered(session, assignment_id)),
        gathering.language,
    )


def _campaign(gathering: Gathering, row: Campaign, where: Where) -> CampaignFacts:
    session = gathering.session
    title = gathering.say(row.title, N_("Title"), where)
    reach = campaigns.reach(session, row.id)
    if reach.uncounted:
        with gathering.aloud():
            words = _("{title}: women and men reached are not written down everywhere.")
            gathering.note(words.format(title=row.title.shown()), where)
    fields = describe(Campaign)
    texts = (
        (_(fields[name].label), gathering.say(getattr(row, name), fields[name].label, where))
        for name in TEXTS
    )
    days = (format_date(row.starts_on), format_date(row.ends_on))
    materials = campaigns.below(session, CampaignMaterial, row.id)
    return CampaignFacts(
        title,
        _(STATES[row.state]) if row.state in STATES else "",
        " – ".join(day for day in days if day),
        tuple((label, words) for label, words in texts if words),
        tuple(gathering.place(place) for place in campaigns.places_of(session, row.id)),
        tuple(_reached(gathering, line, where) for line in reach.lines),
        tuple(_material(gathering, one, where) for one in materials),
        reach.women,
        reach.men,
        reach.unsplit,
        reach.cost,
        row.planned_cost,
    )


def _reached(gathering: Gathering, line: campaigns.Reached, where: Where) -> ReachFacts:
    return ReachFacts(
        _called(gathering, line.source, where),
        line.on,
        line.women,
        line.men,
        line.unsplit,
        line.cost,
    )


def _called(gathering: Gathering, source: Event | CampaignChannel, where: Where) -> str:
    if isinstance(source, Event):
        title = gathering.say(source.title, N_("Title"), where)
        return ", ".join(filter(None, (title, gathering.place(source.place_id))))
    label = _(CHANNELS[source.channel]) if source.channel in CHANNELS else source.channel
    note = gathering.say(source.note, N_("How it is used"), where)
    return ", ".join(filter(None, (label, note, source.counted)))


def _material(gathering: Gathering, row: CampaignMaterial, where: Where) -> MaterialFacts:
    codes = (code.strip() for code in (row.languages or "").split(","))
    return MaterialFacts(
        gathering.say(row.title, N_("Title"), where),
        _(MATERIALS[row.kind]) if row.kind in MATERIALS else "",
        ", ".join(LANGUAGES.get(code, code) for code in codes if code),
        row.copies,
        row.cost,
    )


# on paper


def lay_out(facts: ReportFacts) -> Document:
    blocks: list[Block] = []
    if facts.campaigns:
        said = ngettext(
            "{count} municipality covered", "{count} municipalities covered", facts.covered
        )
        blocks = [Paragraph(said.format(count=facts.covered), "lead")]
        if len(facts.campaigns) > 1:
            blocks.append(as_table(_overview(facts)))
    for campaign in facts.campaigns:
        blocks += _blocks(campaign)
    return Document(
        _("Report on information campaigns"),
        facts.language,
        tuple(blocks) or (Paragraph(_("There are no campaigns yet.")),),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _blocks(one: CampaignFacts) -> list[Block]:
    head = (
        (_("When"), one.days),
        (_("State"), one.state),
        (_("Municipalities"), ", ".join(one.places)),
        (_("Cost as planned"), _money(one.planned_cost)),
        (_("Cost"), _money(one.cost)),
    )
    blocks: list[Block] = [Heading(one.title)]
    blocks.append(Table((), tuple(line for line in head if line[1]), (1, 2.6)))
    for label, words in one.texts:
        blocks += [Heading(label, 2), *(Paragraph(line) for line in words.splitlines() if line)]
    if one.reached:
        blocks += [Heading(_("Women and men reached"), 2), as_table(_reach_sheet(one), total=True)]
        blocks.append(
            Paragraph(_("Contacts are counted: who came twice is counted twice."), "note")
        )
    if one.materials:
        blocks += [Heading(_("Materials"), 2), as_table(_material_sheet(one))]
    return blocks


def _money(amount: float | None) -> str:
    return format_number(amount) if amount else ""


def _overview(facts: ReportFacts) -> Sheet:
    rows = tuple(
        (
            one.title,
            one.days,
            one.state,
            len(one.places),
            one.women,
            one.men,
            one.unsplit,
            one.cost,
        )
        for one in facts.campaigns
    )
    heads = (
        _("Campaign"), _("When"), _("State"), _("Municipalities"), _("Women"), _("Men"),
        _("Not told apart"), _("Cost"),
    )  # fmt: skip
    return Sheet(_("Campaigns"), heads, (), rows, (30, 20, 12, 14, 9, 9, 12, 11))


def _reach_sheet(one: CampaignFacts) -> Sheet:
    rows = tuple(
        (line.what, line.on, line.women, line.men, line.unsplit, line.cost) for line in one.reached
    )
    cost = sum(line.cost or 0 for line in one.reached)
    total = (_("In all"), None, one.women, one.men, one.unsplit, cost)
    heads = (
        _("Event or channel"), _("Date"), _("Women"), _("Men"), _("Not told apart"), _("Cost"),
    )  # fmt: skip
    return Sheet(one.title, heads, (), (*rows, total), (34, 12, 10, 10, 12, 11))


def _material_sheet(one: CampaignFacts) -> Sheet:
    rows = tuple((m.title, m.kind, m.languages, m.copies, m.cost) for m in one.materials)
    heads = (_("Title"), _("Kind"), _("Languages"), _("Copies"), _("Cost"))
    return Sheet(_("Materials"), heads, (), rows, (30, 16, 18, 10, 11))


def as_book(facts: ReportFacts) -> Book:
    """All campaigns, then each with what it reached."""
    sheets = (_overview(facts), *(_reach_sheet(one) for one in facts.campaigns))
    return Book(_("Report on information campaigns"), facts.language, sheets)


PAPER = Paper(
    key="campaign_report",
    title=N_("Report on information campaigns"),
    about=("assignment",),
    suffixes=(".pdf", ".docx", ".xlsx"),
    gather=gather,
    lay_out=lay_out,
    book=as_book,
    fits=has_rows(Campaign),
)
