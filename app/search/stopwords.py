"""Words that stand in nearly every statement, in the languages of the record: alone they are no question."""

from app.text import fold

_ENGLISH = """
    a about after all also an and any are as at be because been but by can could did do does for from had has have he her
    him his how i if in into is it its just me more my no not of on only or other our out over she so some such than that
    the their them then there these they this those to up very was we were what when where which will with would
    you your
"""
_RUSSIAN = """
    а без бы был была были было быть в вам вас весь во вот все всего вы где да для до его ее если есть еще же за и из или
    им их к как ко когда кто ли мне мы на нас не него нет ни но ну о об он она они оно от по при с со так также такой там
    то того только ты у уже что чтобы эта эти это этот я
"""
_FRENCH = """
    a ai au aussi aux avec avons c ce ces cet cette ceux d dans de des du elle elles en est et eu il ils j je l la le les
    leur leurs lui m ma mais me mes mon n ne nos notre nous on ont ou par pas pour qu que qui s sa se ses si son sont sur
    t te tu un une vos votre vous y
"""
_SPANISH = """
    a al algo como con cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta estan este esto
    fue ha han hasta hay la las le les lo los mas me mi muy nada ni no nos nosotros o os para pero por porque que se ser
    si sin sobre son su sus también te tiene todo tu un una y ya yo
"""

STOP_WORDS = frozenset(fold(word) for word in f"{_ENGLISH}{_RUSSIAN}{_FRENCH}{_SPANISH}".split())
