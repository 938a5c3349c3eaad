"""A drawing as an SVG file, for programs that are not ours."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from trainer_app.core.drawing.shapes import Drawing, Ellipse, Path, Shape, Text


def to_svg(drawing: Drawing, family: str = "Inter") -> str:
    width, height = _number(drawing.width_mm), _number(drawing.height_mm)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm"'
        f' viewBox="0 0 {width} {height}" font-family={quoteattr(family)} font-kerning="none">'
    )
    title = [f"<title>{escape(drawing.title)}</title>"] if drawing.title else []
    return "\n".join([head, *title, *map(_element, drawing.shapes), "</svg>", ""])


def _element(shape: Shape) -> str:
    if isinstance(shape, Text):
        return _text(shape)
    if isinstance(shape, Ellipse):
        place = {"cx": shape.cx, "cy": shape.cy, "rx": shape.rx, "ry": shape.ry}
        where = " ".join(f'{key}="{_number(value)}"' for key, value in place.items())
        return f"<ellipse {where} {_look(shape)}/>"
    return f'<path d="{_commands(shape)}" {_look(shape)}/>'


def _text(shape: Text) -> str:
    weight = ' font-weight="700"' if shape.bold else ""
    return (
        f'<text x="{_number(shape.x)}" y="{_number(shape.y)}" font-size="{_number(shape.size)}"'
        f' fill="{shape.color}" text-anchor="{shape.anchor}"{weight}>{escape(shape.text)}</text>'
    )


def _commands(path: Path) -> str:
    return " ".join(
        str(letter) + ",".join(_number(float(value)) for value in values)
        for letter, *values in path.commands
    )


def _look(shape: Path | Ellipse) -> str:
    look = f'stroke="{shape.stroke or "none"}" fill="{shape.fill or "none"}"'
    look += f' stroke-width="{_number(shape.width)}"'
    if shape.dash:
        look += f' stroke-dasharray="{",".join(_number(value) for value in shape.dash)}"'
    return look


def _number(value: float) -> str:
    """Hundredths of a millimetre are finer than any printer; short numbers keep the file small."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"
