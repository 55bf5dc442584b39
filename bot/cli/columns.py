"""The columns of tables as a person writes them on the command line."""

from collections.abc import Mapping

import click

from index.article import CORRECTABLE

FIELDS = ("text", "id", *CORRECTABLE)


class ColumnMap(click.ParamType):
    """`text=isi,title=judul` as field of an article -> name of its column."""

    name = "field=column,..."

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Mapping[str, str]:
        """The names of the columns; fails with the fields that there are."""
        found: dict[str, str] = {}
        for pair in str(value).split(","):
            field, equals, column = (part.strip() for part in pair.partition("="))
            if not equals or not column or field not in FIELDS:
                self.fail(
                    f"{pair.strip()!r} is no FIELD=COLUMN; the fields are {', '.join(FIELDS)}",
                    *(param, ctx),
                )
            found[field] = column
        return found
