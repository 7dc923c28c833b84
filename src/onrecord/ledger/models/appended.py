"""Rows that are written once. The database refuses the same things by itself: see seals.py."""

from collections.abc import Iterable
from typing import Any, NoReturn, Self, TypeVar

from django.db import models

from onrecord.ledger.problems import AppendOnly

M = TypeVar("M", bound="Appended")


class AppendedSet(models.QuerySet[M]):
    """Takes new rows, each checked, and nothing else."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        """Check each row, then write all."""
        rows = list(objs)
        for row in rows:
            row.check_words()
        return super().bulk_create(rows, *args, **options)

    def update(self, **_: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly(self.model.__name__)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnly(self.model.__name__)


class Appended(models.Model):
    """A row that is never changed or removed."""

    objects = AppendedSet.as_manager()

    class Meta:
        """Every manager of these tables is the guarded one, also that of related rows."""

        abstract = True
        base_manager_name = "objects"

    def check_words(self) -> None:
        """Raise NotInText where the row carries words that are not in the sealed text. Most rows carry none."""

    def save(self, *args: Any, **options: Any) -> None:
        """Check, then write a new row."""
        if not self._state.adding:
            raise AppendOnly(type(self).__name__)
        self.check_words()
        super().save(*args, **(options | {"force_insert": True}))

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnly(type(self).__name__)

    @classmethod
    def one(cls, **named: Any) -> Self:
        """The row with these values, made where it is not there."""
        row: Self = cls._default_manager.get_or_create(**named)[0]  # type: ignore[assignment]
        return row
