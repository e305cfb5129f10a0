"""Words tell the class of a need, in several languages; where they do not, none is proposed."""

import pytest
from explained import asked, typed

from kbgen.gaps.classing import class_of, class_of_text
from kbgen.model.gap import Class
from kbgen.model.members import members_by_name

BUG, MISSING, UNCLEAR = Class.BUG, Class.MISSING, Class.UNCLEAR


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("E-123", "en", BUG),
        ("e312", "en", BUG),
        ("payment error", "en", BUG),
        ("timer doesn’t stop", "en", BUG),
        ("sync not working", "en", BUG),
        ("how to fix a crash", "en", BUG),
        ("Can I pay by invoice", "en", MISSING),
        ("is it possible to undo", "en", MISSING),
        ("support for linux", "en", MISSING),
        ("slack integration", "en", MISSING),
        ("rest api", "en", MISSING),
        ("how to export", "en", UNCLEAR),
        ("where is the timer", "en", UNCLEAR),
        ("capital", "en", None),
        ("export csv", "en", None),
        ("Zahlung Fehler", "de", BUG),
        ("Timer geht nicht", "de", BUG),
        ("kann ich Rechnungen stornieren", "de", MISSING),
        ("wie exportiere ich", "de", UNCLEAR),
        ("slack integration", "de", MISSING),
        ("zeit", "de", None),
        ("ошибка оплаты", "ru", BUG),
        ("таймер не работает", "ru", BUG),
        ("можно ли вернуть деньги", "ru", MISSING),
        ("как экспортировать", "ru", UNCLEAR),
        ("отчет", "ru", None),
        ("付款失败", "zh", BUG),
        ("支持导出吗", "zh-Hans", MISSING),
        ("如何导出", "zh", UNCLEAR),
        ("导出", "zh", None),
        ("ошибка", "fi", None),
        ("", "en", None),
    ],
)
def test_words_tell_a_class(text: str, language: str, kind: Class | None) -> None:
    assert class_of_text(text, language) is kind


def test_the_wordings_of_most_searches_decide() -> None:
    assert class_of(asked(typed("export error", 9), typed("how to export", 4)).need) is BUG
    assert class_of(asked(typed("export error", 2), typed("export", 4)).need) is None


@pytest.mark.parametrize("language", members_by_name("kbgen.gaps.classes", "CUES", dict))
def test_every_language_tells_all_classes(language: str) -> None:
    cues = members_by_name("kbgen.gaps.classes", "CUES", dict)[language]
    assert [*cues] == [*Class]
    assert all(cues.values())
