"""What nginx and Caddy log of a page's searches is read as what the collector keeps of them."""

from pathlib import Path

import pytest
from collector_process import Json, knowledge_base, search
from listening import rows, run
from web_servers import SERVERS, receiving

AGENT = "Mozilla/5.0 (compatible; Googlebot/2.1)"


def click(query_id: str, number: int) -> Json:
    return {
        "action_name": "click",
        "query_id": query_id,
        "session_id": "s1",
        "timestamp": "2026-11-16T09:00:05Z",
        "event_attributes": {
            "number": number,
            "object": {"object_id": "export-reports"},
            "position": {"ordinal": 2},
        },
    }


@pytest.mark.parametrize("server", sorted(SERVERS))
def test_searches_that_a_web_server_logged_are_analysed(tmp_path: Path, server: str) -> None:
    base = knowledge_base(tmp_path)
    with receiving(server, base, "--rate", "1000") as running:
        asked = search('größer "als" ada@example.com', "q1", number=1)
        assert running.post(asked, click("q1", 2)).status == 204
        assert running.post(search("bot", "q2"), User_Agent=AGENT).status == 204
        assert running.ask("GET", "/searches").status == 405
        assert running.post("no record").status == 204
        running.until(lambda: len([line for line in running.lines() if line["body"]]) >= 3)
        logs = tuple(running.folder.iterdir())
    analysis = run(*logs)
    facts = analysis.facts
    assert facts.formats == ("beacons",)
    assert {share.name: share.number for share in facts.events} == {"search": 2, "click": 1}
    assert [one.text for one in facts.rejected] == ["a request that is refused: not JSON"]
    assert [row["query"] for row in rows(analysis, "queries")] == ['grösser "als" [email]']
    assert rows(analysis, "read")[0]["article"] == "export-reports"
    assert {row["machine"] for row in rows(analysis, "readers")} == {None, "Googlebot"}
