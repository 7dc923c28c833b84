"""The tables above the text on the page: how many, when and where."""

from collections.abc import Sequence

from onrecord.export.markup import escaped, isolated
from onrecord.export.sheet import Sheet
from onrecord.export.wording import NEAR, OUTLET, count, place_name, when
from onrecord.records import Figure, PlaceRef, Span


def figures(sheet: Sheet) -> str:
    """Every figure with its words, what they allow, and whose figure it is."""
    rows = [_figure(sheet, figure) for figure in sheet.reading.figures]
    spans = [figure.span for figure in sheet.reading.figures]
    columns = ("In the text", "How many", "Qualifier", "Of what", "Whose figure", "As of", "Where")
    return sheet.section("figures", "Figures", _table(sheet, "f", columns, spans, rows))


def times(sheet: Sheet) -> str:
    """Every expression of time with the days that it can mean."""
    rows = [(when(time), f"<code>{escaped(time.edtf)}</code>" if time.edtf else "") for time in sheet.reading.times]
    spans = [time.span for time in sheet.reading.times]
    return sheet.section("times", "Times", _table(sheet, "t", ("In the text", "Means", "EDTF"), spans, rows))


def places(sheet: Sheet) -> str:
    """Every place named, where it lies, and how exactly it is known; the candidates where it stays open."""
    rows = [_place(place) for place in sheet.reading.places]
    spans = [place.span for place in sheet.reading.places]
    columns = ("In the text", "Place", "Country", "Known", "Latitude, longitude")
    return sheet.section("places", "Places", _table(sheet, "p", columns, spans, rows))


def _figure(sheet: Sheet, figure: Figure) -> tuple[str, ...]:
    reading = sheet.reading
    owner = next((one for one in reading.attributions if one.id == figure.by), None)
    whom = figure.of.of(reading.article.text) if figure.of else ""
    of_whom = "" if whom in figure.measure else f" ({isolated(whom)})"
    return (
        count(figure),
        figure.qualifier.value if figure.qualifier else "",
        escaped(figure.measure) + of_whom,
        f"{isolated(sheet.name(owner))} {sheet.link(owner)}" if owner else OUTLET,
        "" if figure.as_of is None else when(reading.times[figure.as_of]),
        "" if figure.place is None else isolated(place_name(reading.places[figure.place])),
    )


def _place(place: PlaceRef) -> tuple[str, ...]:
    could_be = " or ".join(f"{isolated(one.name)} ({escaped(one.country)})" for one in place.candidates)
    open_name = f"{isolated(place.name)}: stays open{f', could be {could_be}' if could_be else ''}"
    located = place.lat is not None and place.lon is not None
    return (
        isolated(place.name) if located or not could_be else open_name,
        escaped(place.country or ""),
        NEAR[place.precision],
        f"{place.lat:.2f}, {place.lon:.2f}" if located else "",
    )


def _table(
    sheet: Sheet, letter: str, columns: Sequence[str], spans: Sequence[Span], rows: Sequence[Sequence[str]]
) -> str:
    """One row a fact, its first cell the words themselves, leading to their place in the text.

    The roles are spelt out because the narrow layout, which stacks the cells, would lose them.
    """
    if not rows:
        return ""
    head = "".join(f'<th role="columnheader" scope="col">{column}</th>' for column in columns)
    body = ""
    for number, (span, cells) in enumerate(zip(spans, rows, strict=True)):
        link = f'<a href="#{sheet.prefix}-{letter}{number}">{isolated(span.of(sheet.reading.article.text))}</a>'
        rest = "".join(
            f'<td role="cell" data-column="{column}">{cell and f"<span>{cell}</span>"}</td>'
            for column, cell in zip(columns[1:], cells, strict=True)
        )
        body += f'<tr role="row"><th role="rowheader" scope="row">{link}</th>{rest}</tr>'
    return (
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )
