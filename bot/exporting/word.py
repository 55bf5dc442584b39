"""A conversation as a Word document, with a footnote for every quote."""

from io import BytesIO

from docx import Document
from docx.document import Document as Pages
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml import etree

from bot.exporting.sheet import Note, Sheet

_PART = PackURI("/word/footnotes.xml")
# The two lines above footnotes, which Word wants before any other.
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
    for kind, number, mark in (
        ("separator", -1, "separator"),
        ("continuationSeparator", 0, "continuationSeparator"),
    )
)


def word_of(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .docx file; footnotes count from 1 in the order of mention."""
    pages = Document()
    pages.core_properties.title = _clean(sheet.title)[:255]
    pages.core_properties.author = "Wartanya"
    for name in ("Footnote Text", "Footnote Reference"):
        kind = WD_STYLE_TYPE.PARAGRAPH if name.endswith("Text") else WD_STYLE_TYPE.CHARACTER
        style = pages.styles.add_style(name, kind)
        if kind is WD_STYLE_TYPE.CHARACTER:
            style.font.superscript = True
    notes = _Footnotes(sheet.notes)
    pages.add_heading(_clean(sheet.title), 0)
    for entry in sheet.entries:
        pages.add_heading(_clean(entry.question), 1)
        if entry.at:
            pages.add_paragraph(_clean(entry.at), style="Subtitle")
        for line in entry.lines:
            paragraph = pages.add_paragraph(_clean(line.text))
            for number in line.notes:
                notes.refer(paragraph, number)
    notes.attach(pages)
    file = BytesIO()
    pages.save(file)
    return file.getvalue()


class _Footnotes:
    """The part of footnotes, which python-docx does not make by itself.

    A quote that is mentioned again gets a footnote again: Word numbers references, not notes.
    """

    def __init__(self, notes: tuple[Note, ...]) -> None:
        self._notes = notes
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_RULES}</w:footnotes>")
        self._count = 0

    def refer(self, paragraph: Paragraph, number: int) -> None:
        """Ends a paragraph with a reference to the note of a number."""
        self._count += 1
        run = paragraph.add_run(style="Footnote Reference")
        run._r.append(_numbered("w:footnoteReference", self._count))
        note = self._notes[number - 1]
        made = _numbered("w:footnote", self._count)
        body = Paragraph(OxmlElement("w:p"), paragraph._parent)
        body._p.get_or_add_pPr().append(_styled("w:pStyle", "FootnoteText"))
        mark = body.add_run()
        mark._r.get_or_add_rPr().append(_styled("w:rStyle", "FootnoteReference"))
        mark._r.append(OxmlElement("w:footnoteRef"))
        body.add_run(f" “{_clean(note.quote)}” {_clean(note.origin)}")
        made.append(body._p)
        self._root.append(made)

    def attach(self, pages: Pages) -> None:
        """Puts the footnotes into the document."""
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        package = pages.part.package
        part = Part(_PART, CONTENT_TYPE.WML_FOOTNOTES, content, package)
        pages.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _numbered(tag: str, number: int) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element


def _styled(tag: str, style: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:val"), style)
    return element


def _clean(text: str) -> str:
    """Text as XML can hold it: on one line, other controls and lone surrogates become U+FFFD."""
    return "".join(
        "\ufffd" if ord(one) < 32 or 0xD800 <= ord(one) <= 0xDFFF or ord(one) in (0xFFFE, 0xFFFF)
        else one
        for one in " ".join(text.split())
    )  # fmt: skip
