"""Scripts that are published as one do not depend on each other."""

from playwright.sync_api import Browser

from kbgen.publish.showing.bundles import joined_apart

SCRIPTS = ("window.first = 1", "throw new Error('broken')", "window.last = 1 // to the end")


def test_a_script_that_breaks_stops_no_other_and_is_told(browser: Browser) -> None:
    page = browser.new_page()
    with page.expect_event("pageerror") as broken:
        page.add_script_tag(content=joined_apart(SCRIPTS))
    assert broken.value.message == "broken"
    assert page.evaluate("[window.first, window.last]") == [1, 1]
    page.close()
