"""The brief report a funder asks for: what was held, who came, what follows, with annexes."""

from trainer_app.core.i18n import N_, _, format_date, format_number, ngettext
from trainer_app.events.kinds import TRAINING
from trainer_app.people.service.positions import position_words
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts
from trainer_app.reports.facts.exercises import ExerciseFacts
from trainer_app.reports.facts.people import Sexes, grouped, masked, perhaps_fewer, sexes, unique
from trainer_app.reports.facts.report import (
    AddressedFacts,
    EventPart,
    PlaceFacts,
    ReportFacts,
    gather,
)
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Pictures,
    SignLines,
    Table,
)
from trainer_app.reports.papers import exercise_page, photo_annex, signed_list


def chapters(facts: ReportFacts) -> dict[str, tuple[str, list[Block]]]:
    """The chapters by name, each with its title."""
    return {
        "summary": (_("Summary"), _summary(facts)),
        "goal": (_("Goal and tasks"), _goal(facts)),
        "events": (_("Trainings"), _events(facts)),
        "participation": (_("Participation"), _participation(facts)),
        "results": (_("Results"), _results(facts)),
        "conclusions": (_("Lessons and recommendations"), _conclusions(facts)),
    }


def lay_out(facts: ReportFacts) -> Document:
    blocks: list[Block] = [title_block(facts)]
    for number, (title, inside) in enumerate(chapters(facts).values(), start=1):
        blocks += [Heading(f"{number}. {title}"), *inside]
    blocks.append(SignLines((_("Prepared by: name, signature, date"), _("Approved by"))))
    blocks += annexed(annexes(facts))
    return Document(
        _("Brief report on the trainings") if facts.whole else _("Brief report on the training"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def title_block(facts: ReportFacts) -> Table:
    project = facts.project
    trainers = dict.fromkeys(name for event in facts.events for name in event.facilitators)
    rows = (
        (_("Assignment"), project.title),
        (_("Event"), "" if facts.whole else facts.events[0].title),
        (_("Phase"), project.phase),
        (_("Donor"), project.donor),
        (_("Implementers"), project.implementers),
        (_("Contract number"), project.contract_no),
        (_("Trainers"), ", ".join(trainers)),
        (_("Dates"), _period(facts)),
    )
    return Table((), tuple(row for row in rows if row[1]), (1, 3.2))


def _period(facts: ReportFacts) -> str:
    """Of the trainings held; before the first one, of those planned."""
    told = _held(facts) or [event for event in facts.events if event.state != "cancelled"]
    days = sorted(event.day for event in told if event.day)
    ends = dict.fromkeys(format_date(day) for day in (days[:1] + days[-1:]))
    return " – ".join(ends)


def _summary(facts: ReportFacts) -> list[Block]:
    """Five lines of numbers, then what the trainers wrote themselves."""
    people = facts.counted
    lines = [
        _line(_held_label(facts), len(_held(facts)), facts.events_target),
        _line(_("Municipalities covered"), len(_covered(facts)), facts.places_target),
        _("Participations: {count}").format(count=_told(sexes(people))),
        _("Unique people: {count}").format(count=_told(sexes(unique(people)))),
    ]
    lines.extend(filter(None, [perhaps_fewer(people)]))
    if cancelled := sum(event.state == "cancelled" for event in facts.planned):
        lines.append(_("Trainings cancelled: {count}").format(count=cancelled))
    if facts.unapproved:
        days = ", ".join(facts.unapproved)
        lines.append(_("Counted, but not approved yet: {days}").format(days=days))
    written = dict.fromkeys(
        event.summary for event in facts.events if event.state == "held" and event.summary
    )
    return [Bullets(tuple(lines)), *map(Paragraph, written)]


def _line(label: str, value: int, target: int | None) -> str:
    if target:
        return _("{label}: {value} of {target}").format(label=label, value=value, target=target)
    return f"{label}: {value}"


def _held(facts: ReportFacts) -> list[EventFacts]:
    return [event for event in facts.planned if event.state == "held"]


def _held_label(facts: ReportFacts) -> str:
    return _("Trainings held") if facts.planned_kind == TRAINING else _("Events held")


def _covered(facts: ReportFacts) -> list[PlaceFacts]:
    return [place for place in facts.places if place.target and place.came.total]


def _told(count: Sexes) -> str:
    said = _("{total} ({women} women, {men} men)").format(
        total=count.total, women=count.women, men=count.men
    )
    if count.not_stated:
        said += _(", {count} not stated").format(count=count.not_stated)
    return said


def _goal(facts: ReportFacts) -> list[Block]:
    blocks: list[Block] = [Paragraph(facts.goal)] if facts.goal else []
    rows = tuple((task.number, task.title, format_date(task.done_on)) for task in facts.tasks)
    if rows:
        blocks.append(Table(("№", _("Task"), _("Done on")), rows, (1, 14, 3)))
    return blocks


def _events(facts: ReportFacts) -> list[Block]:
    heads = (
        "№",
        _("Date"),
        _("District, venue"),
        _("Municipalities"),
        _("Hours"),
        _("Trainers"),
        _("Total"),
        _("Women"),
        _("Men"),
    )
    rows = [_event_row(number, event) for number, event in enumerate(facts.planned, start=1)]
    if facts.whole:
        count = sexes(person for event in facts.planned for person in event.counted)
        total = (str(count.total), str(count.women), str(count.men))
        rows.append(("", _("Total"), "", "", "", "", *total))
    table = Table(
        heads,
        tuple(rows),
        (1, 3, 4.9, 3.7, 2, 3.7, 2.5, 2.5, 2.6),
        frozenset({4, 6, 7, 8}),
        total=facts.whole,
    )
    return [table, Paragraph(_("Only trainings marked as held are counted."), "note")]


def _event_row(number: int, event: EventFacts) -> tuple[str, ...]:
    count = sexes(event.counted)
    held = event.state == "held"
    where = "\n".join(filter(None, (event.district or event.place, event.venue)))
    came = sum(bool(place.came.total) for place in event.invited)
    day = format_date(event.day)
    if not held:
        day = "\n".join(filter(None, (day, event.state_label, event.state_reason)))
    return (
        str(event.number or number),
        day,
        where,
        _("{came} of {invited} invited").format(came=came, invited=len(event.invited)),
        format_number(event.hours),
        ", ".join(event.facilitators),
        *((str(count.total), str(count.women), str(count.men)) if held else ("", "", "")),
    )


def _participation(facts: ReportFacts) -> list[Block]:
    people = facts.counted
    if not people:
        return [Paragraph(_("Nobody is counted yet."))]
    not_stated = _("Not stated")
    positions = [(name or not_stated, count) for name, count in _by_position(facts)]
    ages = [(name or not_stated, count) for name, count in grouped(people, lambda p: p.age_band)]
    return [
        _sexes_table(_("By position"), _("Position"), positions, sexes(people)),
        _sexes_table(_("By age"), _("Age"), ages, sexes(people)),
        *_disability(facts),
        *_coverage(facts),
    ]


def _by_position(facts: ReportFacts) -> list[tuple[str, Sexes]]:
    """By the code's label: people's own words for one post would make ten lines of it."""
    return grouped(facts.counted, lambda person: position_words(person.position_code, None))


def _sexes_table(caption: str, head: str, groups: list[tuple[str, Sexes]], total: Sexes) -> Table:
    rows = [_sexes_row(name, count) for name, count in groups]
    return Table(
        (head, _("Total"), _("Women"), _("Men"), _("Not stated")),
        (*rows, _sexes_row(_("Total"), total)),
        (10, 2.4, 2.4, 2.4, 2.8),
        frozenset({1, 2, 3, 4}),
        caption,
        total=True,
    )


def _sexes_row(name: str, count: Sexes) -> tuple[str, ...]:
    return (name, str(count.total), str(count.women), str(count.men), str(count.not_stated))


def _disability(facts: ReportFacts) -> list[Block]:
    """Only people who said so themselves, and never a number by which one could be known."""
    count = sum(person.disability == "yes" for person in unique(facts.counted))
    words = _("People who told of a disability: {count}").format(count=masked(count))
    return [Paragraph(words)] if count else []


def _coverage(facts: ReportFacts) -> list[Block]:
    reached = [place for place in facts.places if place.target]
    guests = [place for place in facts.places if not place.target]
    blocks: list[Block] = []
    if reached:
        blocks.append(_places_table(_("By municipality"), reached))
    if facts.unnamed_places:
        words = ngettext(
            "{count} municipality of the assignment is not named yet.",
            "{count} municipalities of the assignment are not named yet.",
            facts.unnamed_places,
        )
        blocks.append(Paragraph(words.format(count=facts.unnamed_places)))
    if guests:
        blocks.append(_places_table(_("Guests from other municipalities"), guests))
    missing = [f"{place.name}: {place.reason}" for place in reached if not place.came.total]
    if missing:
        blocks += [Paragraph(_("Not covered yet:")), Bullets(tuple(missing))]
    return blocks


def _places_table(caption: str, places: list[PlaceFacts]) -> Table:
    total = sum((place.came for place in places), Sexes())
    groups = [(place.name, place.came) for place in places]
    return _sexes_table(caption, _("Municipality"), groups, total)


def _results(facts: ReportFacts) -> list[Block]:
    blocks: list[Block] = []
    for part in facts.parts:
        inside = _results_of(part)
        if inside:
            blocks += [Heading(photo_annex.name_of(part.event), 2), *inside]
    return blocks or [Paragraph(_("No results are written down yet."))]


def _results_of(part: EventPart) -> list[Block]:
    event = part.event
    blocks: list[Block] = [Paragraph(text) for text in (event.results, event.process) if text]
    for exercise in part.exercises:
        told = ", ".join(f"{kind}: {len(items)}" for kind, items in exercise.lists)
        words = _("Exercise “{name}”. {counts}").format(
            name=exercise_page.name_of(exercise), counts=told
        )
        blocks.append(Paragraph(words))
        blocks += exercise_page.counts_of(exercise.counts)
    promises = tuple(p for exercise in part.exercises for p in exercise.promises) + part.promises
    return blocks + exercise_page.promises_of(promises)


def _conclusions(facts: ReportFacts) -> list[Block]:
    blocks = [
        *_addressed(_("Lessons"), facts.lessons),
        *_addressed(_("Recommendations"), facts.recommendations),
    ]
    return blocks or [Paragraph(_("No lessons or recommendations are written down yet."))]


def _addressed(title: str, groups: tuple[AddressedFacts, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(title, 2)] if groups else []
    for group in groups:
        blocks += [Paragraph(_("For: {addressee}").format(addressee=group.label))]
        blocks.append(Bullets(group.texts))
    return blocks


def annexes(facts: ReportFacts) -> list[tuple[str, list[Block]]]:
    """Lists, exercises and photographs of each event, with the title of the annex."""
    found: list[tuple[str, list[Block]]] = []
    for part in facts.parts:
        name = photo_annex.name_of(part.event)
        if part.event.present:
            inside: list[Block] = [
                signed_list.head_of(part.event),
                *signed_list.list_of(part.event),
            ]
            found.append((_("List of participants") + f": {name}", inside))
        if part.exercises:
            pages = [block for one in part.exercises for block in _exercise(one, part)]
            found.append((_("Exercises") + f": {name}", pages))
        if part.photos:
            found.append((_("Photographs") + f": {name}", [Pictures(part.photos)]))
    return found


def annexed(parts: list[tuple[str, list[Block]]]) -> list[Block]:
    """Each on its own page, numbered."""
    blocks: list[Block] = []
    for number, (title, inside) in enumerate(parts, start=1):
        heading = _("Annex {number}. {title}").format(number=number, title=title)
        blocks += [NewPage(), Heading(heading), *inside]
    return blocks


def _exercise(exercise: ExerciseFacts, part: EventPart) -> list[Block]:
    """The exercise one level lower, each but the first on its own page."""
    first = exercise is part.exercises[0]
    blocks: list[Block] = [] if first else [NewPage()]
    for block in exercise_page.page_of(exercise):
        blocks.append(Heading(block.text, 2) if isinstance(block, Heading) else block)
    return blocks


PAPER = Paper(
    key="training_report",
    title=N_("Brief training report"),
    about=("event", "assignment"),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
