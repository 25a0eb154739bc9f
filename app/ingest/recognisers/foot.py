"""The foot of a page, read upwards from its end: contacts, copyright, links, dates, "Ends"; nobody says these lines."""

import re
from collections.abc import Collection

from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import heads, lines
from app.ingest.recognisers.greeting import greets, speaks_of_self
from app.text import Line, Span

_SOUGHT = 60  # lines from the end; a foot is not longer
_LONGEST = 200  # code points of a line of a foot
_WEAK = 10  # so many of its lines may be told only by those below them
_FOOT = re.compile(
    r"""
        [\s*_(\[–—-]*(?:
          (?:
            © | \(c\) | copyright\b | all\s+rights\s+reserved | todos\s+(?:os|los)\s+(?:direitos|derechos)
            | tous\s+droits | alle\s+rechte | tutti\s+i\s+diritti | усі\s+матеріали | все\s+материалы
          ).*
          | (?:back\s+to|return\s+to|nach\s+oben|retour|volver\s+a|zurück|torna\s+su|voltar|наверх|page\s+top)\b
            .{0,60}
          | (?:
            issued | published | posted | updated | released | edited | transcribed | source | photos?
            | pictures? | video | foto | fotos | fotografie | фото | фото\s*: | media | audio
          )(?:\s+(?:by|on|credit))?\s*:.{0,160}
          | (?:
            for\s+(?:more|further)\s+information | for\s+media\s+(?:inquiries|enquiries)
            | (?:press|media)\s+(?:contacts?|officers?|office|relations|inquiries|enquiries|team) | contacts?
            | phone | tel(?:ephone)? | fax | e-?mail | mobile | twitter | website | address
          )\b\s*(?:[:.|+\d].*|contact.*)?
          | (?:telefon|teléfono|téléphone|телефон|quelle|fuente|fonte|źródło|источник)\s*:.{0,160}
          | issued\s+at\b.{0,40} | \(please\s+also\s+refer\b.{0,80}
          | source\s+https?://.*
          | click\s+here\b.{0,80} | /public\s+release\..{0,80}
          | link\s+to\s+(?:the\s+)?.{0,40}:?\s*(?:https?://\S+)? | (?:https?://|www\.)\S+ | \S+@\S+\.\w+ | @\w+
          | (?:
            tags? | topics? | keywords | categories | related(?:\s+\w+)? | see\s+also | read\s+more
            | share(?:\s+.{0,40})? | follow\s+us.{0,60} | facebook | twitter | instagram | linkedin | whatsapp
            | telegram | youtube | print(?:\s+\w+){0,3} | download.{0,60} | email | rss | next | previous | prev
          )\s*:?
          | (?:←|→|«|»|<<|>>|‹|›).{0,60} | .{0,40}(?:←|→|»|›)
          | (?:date\s+modified|last\s+(?:updated|modified)|page\s+details|published|publication\s+date|updated)
            \b:?.{0,60}
          | (?:transcripci[óo]n|transcription|transcript)\s+
            (?:editada|by|provided|produced|fournie|réalisée|elaborada)\b.{0,100}
          | (?:
            cookies? | privacy(?:\s+policy)? | legal\s+notice | terms\s+of\s+use | accessibility | sitemap
            | impressum | datenschutz | mentions\s+légales | contact\s+us | government\s+of\s+\w+
            | report\s+an\s+it\s+issue
          ).{0,100}
          | (?:the\s+)?(?:interview|briefing|press\s+conference|transcript|recording|video)\s+
            (?:ends|ended|concludes|concluded|was\s+concluded).{0,60}
          | (?:
            ends? | fin | fine | ende | fim | the\s+end | konec | 完 | 以上 | （以上） | \(?concluded\)?
            | -+\s*0{2,3}\s*-+ | -+\s*30\s*-+ | \#(?:\s*\#)* | кінець | конец
          )
          | is\s+this\s+page\s+useful\? | was\s+this\s+(?:page|article)\s+helpful\? | yes | no(?=[\s\]]*$)
          | keyboard\s+shortcuts | j\s+(?:previous|next)\s+\w+\s*k\s+(?:previous|next)\s+\w+ | 鍵盤快捷鍵.*
          | j\s+下一段.* | 香港時間.* | 列印此頁 | 打印 | 分享.{0,20} | ページの?先頭へ.*
        )[\s*_)\].!–—-]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_TURN = re.compile(r"[.!?…。？！][\"”»’')）\]]*[*_]*$")
_ENDS_ON = re.compile(r"ends?\s*/\s*", re.IGNORECASE)
_NOTE = re.compile(r"\[?1[\].]?\s+(?:Source|Sources|Quelle)\s*:")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,。？！”\"»’')）\]–—-]\s*[*_]*$")


def foot(page: Page, labels: Collection[int]) -> Recogniser:
    """Give the recogniser of the page's foot below the last words; `labels` are the lines of labels (numbers)."""
    found = _found(page, set(labels))

    def line_of_foot(page: Page, line: Line) -> list[Mark] | None:
        mark = found.get(line.no)
        return None if mark is None else [mark]

    return line_of_foot


def _found(page: Page, labels: set[int]) -> dict[int, Mark]:
    marks = _notes(page)
    last_line = min(marks, default=len(page.lines))
    doubtful: list[Mark] = []
    numbers: list[int] = []
    last = max(labels, default=page.first_line)
    for line in reversed(page.lines[max(0, last_line - _SOUGHT) : last_line]):
        words = page.words_of(line)
        if not words.length:
            continue
        if line.no < last or (line.no == last and not _is_contact(page, line)):
            marks.update(_behind_words(page, line, numbers, doubtful, labelled=bool(labels)))
            break
        if lines.elision(page, line) or lines.continuation(page, line):
            break
        mark = _mark(page, line)
        if mark is not None and doubtful and not marks and (mark.attributes or not labels):
            break  # a date above lines of which nothing says that they are the foot
        if mark is not None:
            marks.update(zip(numbers, doubtful, strict=True))
            marks[line.no] = mark
            numbers, doubtful = [], []
            last = last if line.no != last else max((no for no in labels if no < last), default=page.first_line)
        elif len(doubtful) == _WEAK or not _is_short(page, line):
            marks.update(_behind_words(page, line, numbers, doubtful, labelled=bool(labels)))
            break
        else:
            numbers.append(line.no)
            doubtful.append(Mark("metadata", words))
    return marks


def _behind_words(
    page: Page, line: Line, numbers: list[int], doubtful: list[Mark], *, labelled: bool
) -> dict[int, Mark]:
    """Give the short lines below a line where that ends a sentence and they do not: nobody's words."""
    ends = _ENDS_TURN.search(page.text[page.words_of(line)])
    if not ends or not labelled or any(_is_said(page.text[mark.span]) for mark in doubtful):
        return {}
    return dict(zip(numbers, doubtful, strict=True))


def _is_said(printed: str) -> bool:
    """May this short line without a full stop be speech all the same: thanks, a greeting, a label, an item of a list?"""
    return (
        greets(printed) or speaks_of_self(printed) or ":" in printed or not printed[0].isalnum() or printed[0].isdigit()
    )


def _notes(page: Page) -> dict[int, Mark]:
    """Find the numbered notes of an edition at its end: "1. Source: National Archives, ..." and all below."""
    for line in page.lines[-_SOUGHT:]:
        words = page.words_of(line)
        if words.length and _NOTE.match(page.text.content, words.start, words.end):
            below = (page.words_of(each) for each in page.lines[line.no :])
            return {page.text.line_at(w.start).no: Mark("editorial", w) for w in below if w.length}
    return {}


def _is_contact(page: Page, line: Line) -> bool:
    """ "PRESS OFFICER: Ann Hale" looks like a label."""
    words = page.words_of(line)
    return words.length <= _LONGEST and _FOOT.fullmatch(page.text[words]) is not None


def _mark(page: Page, line: Line) -> Mark | None:
    words = page.words_of(line)
    printed = page.text[words]
    if lines.separator(page, line) or not any(char.isalnum() for char in printed):
        return Mark("separator", words)
    if page.is_marked(words, "metadata", "caption") or (len(printed) <= _LONGEST and _FOOT.fullmatch(printed)):
        return Mark("metadata", words)
    if page.is_marked(words, "link", "list_item") and not _ENDS_SENTENCE.search(printed):
        return Mark("metadata", words)
    ends = _ENDS_ON.match(printed)  # "Ends/Wednesday, April 22, 2015"
    if ends:
        closed = heads.dated_mark(page, Span(words.start + ends.end(), words.end))
        return closed._replace(kind="metadata", span=words) if closed is not None else None
    dated = heads.dated_mark(page, words) if len(printed) < 80 else None
    if dated is None or ("place" in dated.attributes and not _stands_in_head(page, line)):
        return None
    return dated._replace(kind="metadata")


def _stands_in_head(page: Page, foot: Line) -> bool:
    """ "May 16, 2031, Suva" at the end of a page is no one's word where the head prints it too."""
    printed = page.text[page.words_of(foot)]
    return any(page.text[page.words_of(line)] == printed for line in page.lines[: min(_SOUGHT, foot.no)])


def _is_short(page: Page, line: Line) -> bool:
    words = page.words_of(line)
    return words.length <= 70 and not _ENDS_SENTENCE.search(page.text[words])
