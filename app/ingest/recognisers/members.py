"""Members of Congress in full: whom `Mr. KANJORSKI` names, by the name that the Record prints above remarks or in running text."""

import re
from bisect import bisect_right
from operator import itemgetter

from app.ingest.marks import Page
from app.text import Line, fold

# "HON. PAUL E. KANJORSKI" above extensions of remarks; "HON. SANFORD D. BISHOP, JR."
CREDITED = re.compile(r"(?:HON|Hon)\.\s+(?P<name>[A-ZÀ-Þ][^\n,]{3,50}?)(?:,\s+(?:JR|SR|Jr|Sr|I{2,3}|IV)\.?)?")
# "the Honorable David Rouzer", "Hon. Harry Reid", "Senator Mary Landrieu", "Congresswoman Sheila Jackson Lee"
_CALLED = re.compile(
    r"""
        \b(?:Hon\.|Honorable|Senator|Congress(?:man|woman)|Representative|Sen\.|Rep\.)\s+(?P<name>
          [A-Z][a-zé’'\-]+(?:\s+(?:[A-Z]\.|[A-Z][a-zé’'\-]+|Mc[A-Z]\w+|[dD]e|[vV]an|[lL]a)){1,3}
        )
    """,
    re.VERBOSE,
)
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Messrs)\.\s+(?:(?:Manager|Counsel|Senator)\s+)?")
_STATE = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][A-Za-z ]+$")
_REACH = 200_000  # code points in which names are looked for


class Members:
    """The members whom one page prints in full, by surname."""

    def __init__(self, page: Page) -> None:
        self._credited: dict[str, list[tuple[int, str]]] = {}  # lines above remarks, and the names they print
        for line in page.lines:
            words = page.words_of(line)
            if 8 < words.length < 70 and page.text.content.startswith(("HON. ", "Hon. "), words.start):
                found = CREDITED.fullmatch(page.text.content, words.start, words.end)
                for surname in _surnames(found["name"]) if found is not None else ():
                    self._credited.setdefault(surname, []).append((line.no, found["name"] if found else ""))
        self._called: dict[str, set[str]] = {}
        for found in _CALLED.finditer(page.text.content, 0, _REACH):
            name = " ".join(found["name"].split())
            for surname in _surnames(name):
                self._called.setdefault(surname, set()).add(name)

    def in_full(self, label: str, line: Line) -> str | None:
        """Give the full name of whom a label names: as credited last above its line, else as the one so called."""
        surname = fold(_STATE.sub("", _HONORIFIC.sub("", label)))
        credits = self._credited.get(surname, [])
        above = bisect_right(credits, line.no, key=itemgetter(0))
        if above:
            return credits[above - 1][1]
        called = self._called.get(surname, set())
        return next(iter(called)) if len(called) == 1 else None


def _surnames(name: str) -> list[str]:
    """Give what can be the surname of a full name: "LEE" and "JACKSON LEE" of "SHEILA JACKSON LEE"."""
    words = fold(name).split()
    return [" ".join(words[start:]) for start in range(1, len(words))]
