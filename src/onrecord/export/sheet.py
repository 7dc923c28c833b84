"""One reading on its way onto the page: the numbers by which its parts find one another."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.markup import escaped
from onrecord.export.summary import Voiced, by_speaker, name_of, statement
from onrecord.records import Attribution, Reading


@dataclass(frozen=True, slots=True)
class Sheet:
    """A reading, and the names of its parts on the page.

    prefix: begins every anchor of this reading. numbers: each statement's, from 1 in the order of the reading, by id.
    voiced: the speakers in order. voice_of: the index into `voiced` of each statement's speaker, by id.
    """

    prefix: str
    reading: Reading
    numbers: Mapping[str, int]
    voiced: tuple[Voiced, ...]
    voice_of: Mapping[str, int]

    @classmethod
    def of(cls, number: int, reading: Reading) -> "Sheet":
        """The sheet of the page's reading with this number."""
        voiced = by_speaker(reading)
        return cls(
            prefix=f"r{number}",
            reading=reading,
            numbers={one.id: place for place, one in enumerate(reading.attributions, 1)},
            voiced=voiced,
            voice_of={one.id: place for place, voice in enumerate(voiced) for one in voice.statements},
        )

    def name(self, attribution: Attribution) -> str:
        """Whom a statement is given to."""
        return name_of(self.reading, attribution)

    def words(self, attribution: Attribution) -> str:
        """The attributed words."""
        return statement(self.reading, attribution)

    def link(self, attribution: Attribution) -> str:
        """A statement's number, leading to its place in the text."""
        number = self.numbers[attribution.id]
        label = escaped(f"{number}, {self.name(attribution)}: see it in the text")
        return f'<a class="number" href="#{self.prefix}-a{number}" aria-label="{label}">{number}</a>'

    def section(self, name: str, title: str, body: str) -> str:
        """One section under its heading; nothing where there is nothing to show."""
        mark = f"{self.prefix}-{name}"
        head = f'<section class="{name}"><h3 id="{mark}">{title}</h3>'
        return f"{head}{body}</section>" if body else ""
