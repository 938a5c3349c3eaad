"""The shelf: one file a paper. A new one is named in the list below, and that is all."""

from trainer_app.reports.declared import Paper
from trainer_app.reports.papers import (
    act,
    attendance_sheet,
    budget,
    consultation_log,
    data_sheet,
    exercise_page,
    hearings_table,
    invoice,
    minutes,
    participants,
    photo_annex,
    product_register,
    programme,
    signed_list,
    status_note,
    timesheet,
    training_report,
    work_plan,
)

PAPERS: tuple[Paper, ...] = (
    programme.PAPER,
    attendance_sheet.PAPER,
    signed_list.PAPER,
    exercise_page.PAPER,
    photo_annex.PAPER,
    photo_annex.LARGE,
    participants.PAPER,
    minutes.PAPER,
    training_report.PAPER,
    work_plan.PAPER,
    status_note.PAPER,
    consultation_log.PAPER,
    hearings_table.PAPER,
    budget.PAPER,
    timesheet.PAPER,
    product_register.PAPER,
    act.PAPER,
    invoice.PAPER,
    data_sheet.PAPER,
)
"""In the order of the work: before, at the door, after, for the assignment."""
