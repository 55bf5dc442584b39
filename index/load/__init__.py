"""Files and web addresses to articles: one module per format, and `load` over them all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from index.apart import process
from index.errors import EmptySourceError, FetchError, LoadError
from index.fetch.addresses import Reach
from index.fetch.fetcher import Fetcher
from index.fetch.scheme import is_address
from index.load import address
from index.load.files import find_files, reason_of
from index.load.formats import FORMATS, read_file
from index.load.inferring import with_inferred
from index.load.options import LoadOptions
from index.load.outcome import Failure, Loaded, Outcome, Unchanged, Visited

__all__ = ["FORMATS", "Failure", "LoadOptions", "Loaded", "Outcome", "Unchanged", "Visited", "load"]


def load(
    sources: Sequence[Path | str],
    options: LoadOptions = LoadOptions(),
    fetcher: Fetcher | None = None,
) -> Iterator[Outcome]:
    """Every article that `sources` hold, one at a time as they are read: files, then addresses.

    What cannot be read is a `Failure` in its place and stops nothing else. The second of two
    articles with one id is a failure; one file named twice is read once.

    Args:
        sources: files and folders; web addresses are strings that begin with http:// or https://.
        options: see there. Links that lead out of the folders are failures unless it allows them.
        fetcher: asks for pages; None for one that goes by `options`.
    """
    places: dict[str, str] = {}
    paths = [Path(source) for source in sources if not is_address(source)]
    addresses = [source for source in sources if isinstance(source, str) and is_address(source)]
    try:
        for found in find_files(paths, tuple(FORMATS), follow_links=options.follow_links):
            if isinstance(found, Failure):
                yield found
                continue
            outcomes = read_file(found.path, found.shown, found.origin, options)
            yield from _told(found.shown, outcomes, places)
    finally:
        process.end_idle()
    if addresses and fetcher is None:
        fetcher = Fetcher(Reach.of(options.private_addresses), options.limits)
    asked: set[str] = set()
    for one in dict.fromkeys(addresses):
        assert fetcher is not None
        yield from _told(one, address.read(one, fetcher, options, asked), places)


def _told(shown: str, outcomes: Iterable[Outcome], places: dict[str, str]) -> Iterator[Outcome]:
    """Outcomes of one source, each id once; what stops it is a failure."""
    try:
        for outcome in outcomes:
            if isinstance(outcome, Loaded):
                outcome = replace(outcome, article=with_inferred(outcome.article))
                yield _once(outcome, places)
            else:
                yield outcome
    except FetchError as error:
        yield Failure(shown, str(error), retry_after=error.retry_after)
    except LoadError as error:
        yield Failure(shown, str(error), isinstance(error, EmptySourceError))
    except OSError as error:
        yield Failure(shown, f"cannot be read: {reason_of(error)}")


def _once(outcome: Loaded, places: dict[str, str]) -> Outcome:
    identifier = outcome.article.id
    before = places.setdefault(identifier, outcome.path)
    if before == outcome.path:
        return outcome
    if is_address(before) and is_address(outcome.path):
        return Unchanged(outcome.path)  # one page, under two addresses of its host
    return Failure(
        outcome.path, f'its id "{identifier}" is already that of {before}; give each its own id'
    )
