"""The register of products: each with its versions, and when it was handed in and approved."""

from dataclasses import dataclass

from trainer_app.assignments.service import STATES
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ProductFacts, products_of
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Block, Document, Heading, Paragraph, Table


@dataclass(frozen=True)
class RegisterFacts:
    project: ProjectFacts
    products: tuple[ProductFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> RegisterFacts:
    return RegisterFacts(
        project_of(gathering, assignment_id),
        products_of(gathering, assignment_id),
        gathering.language,
    )


def lay_out(facts: RegisterFacts) -> Document:
    blocks: list[Block] = []
    if facts.products:
        blocks.append(_overview(facts.products))
    for product in facts.products:
        if product.steps:
            blocks += [Heading(f"{product.code}. {product.title}", 2), _steps(product)]
    return Document(
        _("Register of products"),
        facts.language,
        tuple(blocks) or (Paragraph(_("There are no products.")),),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _overview(products: tuple[ProductFacts, ...]) -> Table:
    rows = tuple(
        (
            product.code,
            product.title,
            ", ".join(LANGUAGES.get(code, code) for code in product.languages.split(",") if code),
            format_date(product.due_on),
            _(STATES[product.state]),
        )
        for product in products
    )
    heads = (_("Code"), _("Product"), _("Languages"), _("Due on"), _("State"))
    return Table(heads, rows, (1.4, 8, 3, 2.6, 2.8))


def _steps(product: ProductFacts) -> Table:
    rows = tuple(
        (
            format_date(step.on),
            _(STATES.get(step.action, "")) if step.action else "",
            step.version,
            step.by_name,
            step.comment,
        )
        for step in product.steps
    )
    heads = (_("Date"), _("Step"), _("Version"), _("By"), _("Comment"))
    return Table(heads, rows, (2.4, 3, 1.8, 4, 6))


PAPER = Paper(
    key="product_register",
    title=N_("Register of products"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
