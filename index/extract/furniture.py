"""Calls to other pages inside a report, "Baca juga: ...", taken out of the tree of a page."""

import re
from typing import Any

_CALL = (
    r"(?:baca|simak|lihat|tonton)(?: (?:juga|pula|selengkapnya|berita lainnya))"
    r"|(?:berita|artikel|topik|konten) (?:terkait|lainnya|populer|pilihan)|pilihan editor"
    r"|also read|read (?:also|more|next)|see also|related(?: (?:stories|articles|news))?"
    r"|more (?:stories|news|on this)|editor['’]?s picks?|recommended(?: for you)?|most read"
    r"|you may also like|don['’]?t miss"
)
_BEGINS = re.compile(rf"^(?:{_CALL})\s?:", re.IGNORECASE)
_WHOLE = re.compile(rf"(?:{_CALL})\s?[:»>]?", re.IGNORECASE)
_ENDS = re.compile(rf"(?<!\w)\(?+(?:{_CALL}|baca|simak)\s?:\s{{0,9}}+$", re.IGNORECASE)
_LONGEST_LABEL = 40
_LONGEST_UNIT = 2_000
_MOSTLY = 0.8
_HIGHEST = 4
_SPACES = str.maketrans("\t\n\r\u00a0", "    ")


def without_calls(tree: Any) -> None:
    """Drops from `tree`, an element of lxml.html, the links of calls and what announces them."""
    for link in list(tree.iter("a")):
        if _is_dropped(link, tree):
            continue
        text = _plain(link)
        if _BEGINS.match(text) or _without_label(link):
            _drop(link)
    for element in list(tree.iter("p", "div", "span", "b", "strong", "em", *_HEADINGS)):
        if _is_dropped(element, tree):
            continue
        if _announces(element):
            _drop_with_links(_widest(element, tree))
        elif _BEGINS.match((element.text or "").strip()) and _is_links(element):
            _drop(element)


_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def _announces(element: Any) -> bool:
    """Whether an element holds nothing but the label of a call."""
    text = element.text or ""
    if len(element) > _HIGHEST or (not len(element) and len(text) > _LONGEST_LABEL):
        return False
    plain = _plain(element)
    return len(plain) <= _LONGEST_LABEL and _WHOLE.fullmatch(plain) is not None


def _widest(element: Any, tree: Any) -> Any:
    """The outermost element, not far above, that holds no more text than `element`."""
    text = _plain(element)
    for _ in range(_HIGHEST):
        parent = element.getparent()
        if parent is None or parent is tree or parent.tag in ("body", "html", "article"):
            break
        if _plain(parent) != text:
            break
        element = parent
    return element


def _drop_with_links(label: Any) -> None:
    """Drops a label and what follows it, where that is links; else leaves both."""
    if (label.tail or "").strip(" \t\r\n:»>"):
        return
    behind = label.getnext()
    if behind is not None and _is_links(behind):
        _drop(behind)
        _drop(label)


def _is_links(element: Any) -> bool:
    whole = _plain(element)
    if not whole or len(whole) > _LONGEST_UNIT:
        return False
    if element.tag == "a":
        return True
    label = _BEGINS.match(whole)
    linked = sum(len(_plain(link)) for link in element.iter("a"))
    return linked >= _MOSTLY * (len(whole) - (label.end() if label is not None else 0))


def _without_label(link: Any) -> bool:
    """Takes the label of a call off the text right before `link`; whether there was one."""
    before = link.getprevious()
    text = (link.getparent().text if before is None else before.tail) or ""
    head, tail = text[:-_LONGEST_LABEL], text[-_LONGEST_LABEL:]
    found = _ENDS.search(tail.translate(_SPACES))
    if found is None:
        return False
    kept = head + tail[: found.start()]
    if before is None:
        link.getparent().text = kept
    else:
        before.tail = kept
    return True


def _drop(element: Any) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_dropped(element: Any, tree: Any) -> bool:
    return element is not tree and element.getparent() is None


def _plain(element: Any) -> str:
    """The text of an element on one line, a little more than is looked at."""
    text, size = [], 0
    for piece in element.itertext():
        text.append(piece)
        size += len(piece)
        if size > _LONGEST_UNIT * 2:
            break
    return " ".join("".join(text).split())
