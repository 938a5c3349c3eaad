"""How documents of the corpus and their hand-made answers are written down."""

import json
from datetime import datetime
from pathlib import Path

from docx.shared import Cm

HERE = Path(__file__).parent


def due(said):
    """`exact 2025-05-31`, `window --04-28 --04-30`, `month --10 --12`, `offset 3 wd signed`."""
    kind, *rest = said.split()
    if kind == "exact":
        return {"kind": kind, "end": rest[0]}
    if kind in ("window", "month"):
        return {"kind": kind, "start": rest[0], "end": rest[-1]}
    if kind == "offset":
        return {"kind": kind, "count": int(rest[0]), "unit": rest[1], "after": rest[2]}
    return {"kind": kind}  # text, none


def line(text, deadline="none", *, indicators=(), products=(), days=None):
    said = {"text": text, "deadline": due(deadline)}
    said |= {"indicators": list(indicators), "products": list(products), "days": days}
    return said


def answer(name, language, **said):
    whole = {"file": name, "language": language, "tasks": [], "plan": [], "products": []}
    whole |= {"indicators": [], "municipalities": [], "period": None, "total_days": None}
    whole |= {"also_due": []} | said
    file = (HERE / name).with_suffix(".json")
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")


def table(document, rows, *, widths=None):
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    made.style = "Table Grid"
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not None:
                made.cell(at, column).text = str(text)
    if widths:
        for column, width in enumerate(widths):
            made.columns[column].width = Cm(width)
    return made


def keep(document, name):
    document.core_properties.author = ""
    document.core_properties.created = datetime(2026, 1, 1)
    document.save(HERE / name)
