"""The statements above the text on the page: who disputes what, and who says what."""

from collections.abc import Iterator, Sequence

from onrecord.export.markup import badge, escaped, isolated
from onrecord.export.sheet import Sheet
from onrecord.export.summary import Voiced, sides
from onrecord.export.wording import reserves
from onrecord.records import Attribution, BasisKind, Contested


def contested(sheet: Sheet) -> str:
    """Each disputed claim with its two sides beside one another; accusations that nobody answers after them."""
    claims = sorted(sheet.reading.contested, key=lambda claim: not claim.denied_by)
    return sheet.section("contested", "Contested", "".join(_claim(sheet, claim) for claim in claims))


def _claim(sheet: Sheet, claim: Contested) -> str:
    asserted, denied = sides(sheet.reading, claim)
    why = f'<p class="why">{escaped(claim.why)}</p>' if claim.why else ""
    return (
        f'<article class="claim"><h4>{isolated(claim.claim)}</h4><div class="sides">'
        f"{_side(sheet, 'Put forward', asserted, 'Nobody puts it forward in this report.')}"
        f"{_side(sheet, 'Denied', denied, 'Nobody denies it in this report.')}</div>{why}</article>"
    )


def _side(sheet: Sheet, title: str, statements: Sequence[Attribution], nobody: str) -> str:
    entries = "".join(
        f"<li>{sheet.link(one)} <strong>{isolated(sheet.name(one))}</strong> {badge(one)}{_quote(sheet, one)}</li>"
        for one in statements
    )
    return f"<div><h5>{title}</h5>{f'<ul>{entries}</ul>' if entries else f'<p>{nobody}</p>'}</div>"


def _quote(sheet: Sheet, attribution: Attribution) -> str:
    return f"<blockquote>{isolated(sheet.words(attribution))}</blockquote>"


def speakers(sheet: Sheet) -> str:
    """Each speaker with every statement; statements of nobody named come last."""
    return sheet.section("speakers", "Who says what", "".join(_speaker(sheet, one) for one in sheet.voiced))


def _speaker(sheet: Sheet, voiced: Voiced) -> str:
    entries = "".join(_statement(sheet, one) for one in voiced.statements)
    return (
        f'<article class="speaker"><header><h4>{isolated(voiced.name)}</h4>{_standing(voiced)}</header>'
        f"<ol>{entries}</ol></article>"
    )


def _standing(voiced: Voiced) -> str:
    """In what role somebody speaks and for whom; or why it stays open who they are."""
    lines = [isolated(voiced.role)] if voiced.role else []
    if voiced.speaks_for and voiced.speaks_for != voiced.name:
        lines.append(f"speaks for {isolated(voiced.speaks_for)}")
    if voiced.speaker and not voiced.role:
        lines.append(escaped(voiced.speaker.kind.value))
    if voiced.unresolved:
        lines.append(f"who this is stays open: {isolated(voiced.unresolved.reason)}")
        if voiced.unresolved.candidates:
            lines.append("could be " + " or ".join(map(isolated, voiced.unresolved.candidates)))
    return "".join(f"<p>{line}</p>" for line in lines)


def _statement(sheet: Sheet, attribution: Attribution) -> str:
    notes = "".join(f"<li>{note}</li>" for note in _notes(sheet, attribution))
    listed = f'<ul class="notes">{notes}</ul>' if notes else ""
    return (
        f'<li id="{sheet.prefix}-s{sheet.numbers[attribution.id]}">{sheet.link(attribution)} {badge(attribution)}'
        f"{_quote(sheet, attribution)}{listed}</li>"
    )


def _notes(sheet: Sheet, attribution: Attribution) -> Iterator[str]:
    """What else the article says about a statement."""
    text = sheet.reading.article.text
    parent = next((one for one in sheet.reading.attributions if one.id == attribution.parent), None)
    basis = attribution.basis
    yield from reserves(attribution)
    if attribution.target:
        yield f"about {isolated(attribution.target.of(text))}"
    if attribution.addressee:
        yield f"to {isolated(attribution.addressee.of(text))}"
    if basis.kind is not BasisKind.NONE:
        yield f"rests on: {basis.kind.value}" + (f", {isolated(basis.span.of(text))}" if basis.span else "")
    if parent:
        yield f"inside {sheet.link(parent)}, as {isolated(sheet.name(parent))} has it"
