# ruff: noqa: RUF001 - Cyrillic letters look like Latin ones by nature
"""Function words by language: a query is judged by its other words, if it has any."""

import re
from collections.abc import Mapping

from kbgen.words.written import is_cjk


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NORWEGIAN = _listed(
    "av da de den det du en er et for fra han har hva hvordan hvor hvorfor i ikke jeg kan man"
    " med men meg min mitt mine når og om på seg som så til var ved vi vil"
)
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "en": _listed(
        "a about am an and any are as at be been being but by can cannot cant could couldnt did"
        " didnt do does doesnt doing dont for from had has have having he her his how i if im"
        " in into is isnt it its ive just may me might my not of on or our please she should shall"
        " so some than that thats the their them there these they this those to too us was we"
        " were wasnt what whats when where which who whom whose why will with wont would you your"
    ),
    "de": _listed(
        "aber alle als am an auch auf aus bei beim bin bis bitte da damit dann das dass dazu dem"
        " den der des die dies diese diesem diesen dieser dieses doch du durch ein eine einem einen"
        " einer eines er es etwas euer für gibt habe haben hat ich ihm ihn ihnen ihr ihre im in ist"
        " kann kannst können könnte man mein meine meinem meinen meiner mich mir mit muss müssen"
        " nach nicht noch nun nur ob oder sein seine sich sie sind so soll sollte und uns unser"
        " unsere vom von vor wann warum was weil welche welchem welchen welcher welches wenn wer"
        " werde werden weshalb wie wieso will wird wo wohin wollen wurde zu zum zur über"
    ),
    "ru": _listed(
        "а без бы был была были было быть в вам вас вы где да для до его ее её если есть еще ещё"
        " же за зачем и из или им их к как какая какие какой когда которая которые который кто ли"
        " мне мной могу может можно мой мои моя моё мы на над надо наш не нет него нее неё ни но"
        " ну нужно о об он она они оно от очень по под пожалуйста почему при про с свой свои со"
        " так такое там то того тоже только тут ты у уже чем что чтобы эта эти это этот я"
    ),
    "cs": _listed(
        "a aby ale ani by co do i jak jako je jsem jsou k kde když ke ma mi můj na nebo o od po"
        " pro s se si to v ve z za ze že"
    ),
    "da": _listed(
        "af at da de den der det dig du ej en er et for fra han har hvad hvordan hvor hvorfor i"
        " ikke jeg kan man med men mig min mit mine når og om på som så til var ved vi vil"
    ),
    "es": _listed(
        "a al cómo como con cuál cual cuándo cuando de del dónde donde el en es esta este están"
        " hay la las lo los me mi mis no nos o para pero por porque puede puedo qué que se si sin"
        " sobre son su sus tengo un una unas unos y ya yo"
    ),
    "fi": _listed(
        "ei ja jos että en hän ja joka kun kuin me mikä miten minä miksi missä mutta myös ne niin"
        " nyt oli olla on ovat se sekä tai voi voin"
    ),
    "fr": _listed(
        "à a ai au aux avec c ce ces cette comment d dans de des du elle en es est et il ils j je"
        " l la le les leur m ma mais me mes mon n ne nos notre nous on ou où par pas peut peux"
        " pour pourquoi qu quand que quel quelle qui quoi s sa se ses si son sont sur t un une vos"
        " votre vous y"
    ),
    "it": _listed(
        "a al alla ai anche che chi ci come con cosa da dal dalla dei del della delle di dove e"
        " ed è gli ha ho i il in io la le lo ma mi mia mio nel nella non o per perché posso può"
        " quale quando se si sono su un una uno"
    ),
    "nb": _NORWEGIAN,
    "nl": _listed(
        "aan als bij dan dat de der deze die dit door een en er het hij hoe ik in is je kan kun"
        " maar me met mijn naar niet of om ook op te tot u uit van voor waar waarom wat we welke"
        " wie wil wordt ze zijn zo"
    ),
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "pl": _listed(
        "a aby albo ale by być co czy dla do gdzie go i ich ile ja jak jaki jakie jest kiedy kto"
        " lub ma mam mi mnie moje mogę można mój na nie o od po przy przez się są ta tak te to w"
        " we z za ze że"
    ),
    "pt": _listed(
        "a ao aos as até com como da das de do dos e é em entre está eu foi há isso já lhe mais"
        " mas me meu minha na não nas no nos o onde os ou para pela pelo por porque posso qual"
        " quando que quem se sem ser seu são sua só tem um uma você"
    ),
    "sv": _listed(
        "att av de dem den det din du där en ett från för ha han har hur i inte jag kan man med"
        " men min mina mitt när och om på sig ska som så till varför var vad vi vid vill är"
    ),
    "tr": _listed(
        "acaba ama bana ben bir bu bunu da daha de değil diye en gibi hangi için ile ise kadar ki"
        " mi mu mü mı nasıl ne neden nerede o olan olarak sen siz ve veya ya"
    ),
}
# Longest first. Chinese has no spaces, so function words are cut out of a run; single ones that
# often stand inside other words ("在线", "了解") stay.
_CUT_WORDS: Mapping[str, frozenset[str]] = {
    "zh": _listed(
        "为什么 怎么办 怎么样 有没有 能不能 如何 怎么 怎样 什么 是否 是不是 可以 请问"
        " 哪里 哪些 哪个 我们 你们 的 吗 呢 吧 我 你 您"
    ),
}
_CUTS: Mapping[str, re.Pattern[str]] = {
    language: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
    for language, words in _CUT_WORDS.items()
}


def content_words(written: list[str], language: str) -> list[str]:
    """Return *written* words without function words, or all of them if nothing else is there."""
    spoken = _spoken(language)
    stop, cut = STOP_WORDS.get(spoken, frozenset()), _CUTS.get(spoken)
    kept: list[str] = []
    for word in written:
        if cut and is_cjk(word):
            kept.extend(piece for piece in cut.split(word) if piece)
        elif _plain(word) not in stop:
            kept.append(word)
    return kept or written


def stop_words(language: str) -> frozenset[str]:
    """Return the function words of *language*; those of Chinese are words and characters."""
    spoken = _spoken(language)
    return STOP_WORDS.get(spoken, _CUT_WORDS.get(spoken, frozenset()))


def _spoken(language: str) -> str:
    """Return *language* without a script or region, which change no function words."""
    return language.partition("-")[0].lower()


def _plain(word: str) -> str:
    return word.replace("'", "").replace("\u2019", "")
