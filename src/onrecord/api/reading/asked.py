"""What every question about a case is asked with."""

from typing import Annotated

from ninja import Path, Query

CaseName = Annotated[str, Path(description="The name of a case, as in the addresses of its pages.", max_length=100)]
Limit = Annotated[int, Query(ge=1, le=100, description="How many are wanted.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="How many come before.")]
LIMIT = 50
