"""Which other language a text is in, where letters or function words tell it."""

import pytest

from kbgen.words.foreign import foreign_languages, name_of

SITE = ("en", "de-CH")
CASES = {
    "как экспортировать отчет": ("ru",),
    "як експортувати звіт і що далі": ("uk",),
    "导出报告": ("zh",),
    "レポートを書き出す": ("ja",),
    "보고서 내보내기": ("ko",),
    "تصدير التقرير": ("ar",),
    "εξαγωγή αναφοράς": ("el",),
    "PDF экспорт": ("ru",),
    "iphone 导": (),
    "comment créer un rapport dans le tableau": ("fr",),
    "cómo exportar un informe con gráficos": ("es",),
    "hvordan kan jeg få hjelp med rapporten": ("da", "nb", "nn", "no"),
    "pour over coffee": (),
    "el capitan": (),
    "dishwasher": (),
    "how to use la carte de visite": (),
    "wie exportiere ich das als PDF": (),
    "": (),
    "E-1045": (),
}


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_in(text: str) -> None:
    assert foreign_languages(text, SITE) == CASES[text]


def test_letters_tell_nothing_where_the_site_has_them_too() -> None:
    assert foreign_languages("як експортувати звіт", ("en", "ru")) == ()


def test_english_is_foreign_where_the_site_has_none() -> None:
    assert foreign_languages("how to export a report", ("de",)) == ("en",)


def test_a_region_makes_no_other_language() -> None:
    assert foreign_languages("como exportar para o meu", ("pt-BR",)) == ()
    assert name_of("pt-BR") == "Portuguese"
    assert name_of("tlh") == "tlh"
