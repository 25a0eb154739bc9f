"""Where the article of a page is: what the page declares as one, or else where all that stands outside are menus."""

from collections.abc import Sequence

from app.ingest.readers.tree import BLOCKS, OF_WORDS, PROSE, Element, Tree

_MAIN_CLASSES = frozenset(
    ("hentry", "h-entry", "entry-content", "e-content", "article-body", "article__body", "post-content", "article", "body-content")
)  # fmt: skip
_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "WebPage")
_MAIN_SHARE = 2  # what is declared the article holds more than 1/2 of the prose
_MENU_SHARE = 3  # a block is a menu when it has this many times as many letters in links as outside


def find_article(tree: Tree, out: Sequence[bool]) -> int:
    """Find the article: the outermost element declared as one that holds most of the prose, else where all words are.

    `out` says of each element whether it is out of the text. -1 is the whole page.
    """
    prose = sum(e.own for e, left_out in zip(tree.elements, out, strict=True) if not left_out and e.own >= PROSE)
    if not prose:
        return -1
    for declared in (_is_article, _is_main, _is_content):
        found = [i for i, e in enumerate(tree.elements) if not out[i] and declared(e)]
        most = next((i for i in found if tree.elements[i].prose * _MAIN_SHARE > prose), None)
        if most is not None and not _is_one_of_several(tree, most, found):
            return most
    return _where_words_are(tree, out)


def _is_one_of_several(tree: Tree, index: int, found: Sequence[int]) -> bool:
    """An article beside others of its class is no page's article: each speech of a debate may be one."""
    alike = (tree.elements[index].parent, tree.elements[index].attributes.get("class"))
    return any(
        (tree.elements[other].parent, tree.elements[other].attributes.get("class")) == alike
        for other in found
        if other != index
    )


def _where_words_are(tree: Tree, out: Sequence[bool]) -> int:
    """Go inward as long as what is left outside are menus: blocks whose words are links. -1 is the whole page."""
    children: dict[int, list[int]] = {}
    for index, element in enumerate(tree.elements):
        if not out[index] and (element.said or element.linked):
            children.setdefault(element.parent, []).append(index)
    here = -1
    while True:
        inside = children.get(here, [])
        worded = [i for i in inside if tree.elements[i].said * _MENU_SHARE > tree.elements[i].linked]
        if len(worded) != 1 or (here >= 0 and tree.elements[here].worded):
            return here
        only = tree.elements[worded[0]]
        if only.name not in BLOCKS or only.own or only.name in OF_WORDS:
            return here
        here = worded[0]


def _is_article(element: Element) -> bool:
    kind = element.attributes.get("itemtype", "")
    classes = element.attributes.get("class", "").split()
    return element.name == "article" or kind.endswith(_ARTICLE_TYPES) or "hentry" in classes or "h-entry" in classes


def _is_main(element: Element) -> bool:
    return element.name == "main" or element.attributes.get("role", "").lower() == "main"


def _is_content(element: Element) -> bool:
    if element.attributes.get("itemprop", "").lower() == "articlebody":
        return True
    return not _MAIN_CLASSES.isdisjoint(element.attributes.get("class", "").lower().split())
