"""Libraries that only some formats need."""

import pytest

from index.errors import LoadError
from index.optional import library


def test_a_library_that_is_there():
    assert library("json", "nothing").loads("[1]") == [1]


def test_one_that_is_missing_is_told_with_its_command():
    with pytest.raises(LoadError) as told:
        library("tidak_ada.bagian", "web pages")
    assert str(told.value) == "reading web pages needs tidak_ada: pip install 'wartanya[files]'"
