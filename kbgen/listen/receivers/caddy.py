"""Caddy: a Caddyfile that logs each request of a page as one JSON line."""

from collections.abc import Iterator

from kbgen.listen.collector_rules import CollectorRules
from kbgen.listen.receiver import Place, Receiver

# 1 to 65,536: what is longer would be cut, and stand in the log as a line that is torn
_LENGTH = "^([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-6])$"
_LEFT_OUT = (
    *("request", "duration", "size", "level", "logger", "msg", "status", "bytes_read"),
    *("resp_headers>Server", "resp_headers>Content-Type"),
)


def _settings(rules: CollectorRules, place: Place) -> str:
    return "\n".join((*_head(rules, place), *_log(place), *_route(rules), "}", ""))


def _head(rules: CollectorRules, place: Place) -> Iterator[str]:
    yield "# Logs what pages tell of searches. A Caddyfile of its own, for Caddy from 2.6."
    yield "# The folder must be there, and nobody else may read it:"
    yield f"#     install -d -m 700 -o caddy {place.folder}"
    yield "# In the block of the site that the pages send to:"
    for path in rules.paths:
        yield f"#     reverse_proxy {path} {place.address}"
    yield "# Caddy limits no rates. Global options stand first in a file: join them with yours."
    yield "{\n\tservers {\n\t\ttimeouts {"
    yield "\t\t\tread_header 10s\n\t\t\tread_body 10s\n\t\t\twrite 10s\n\t\t\tidle 5s"
    yield "\t\t}\n\t}\n}"


def _log(place: Place) -> Iterator[str]:
    yield f":{place.port} {{\n\tbind {place.host}"
    yield "\tlog {"
    yield f"\t\toutput file {place.folder}/searches.jsonl {{"
    yield "\t\t\troll_size 100MiB\n\t\t\troll_keep_for 2160h\n\t\t}"
    yield "\t\tformat filter {"
    yield "\t\t\twrap json {\n\t\t\t\ttime_key received\n\t\t\t\ttime_format rfc3339_nano\n\t\t\t}"
    yield "\t\t\tfields {\n\t\t\t\tuser_id rename body"
    yield from (f"\t\t\t\t{name} delete" for name in _LEFT_OUT)
    yield "\t\t\t}\n\t\t}\n\t}"


def _route(rules: CollectorRules) -> Iterator[str]:
    yield "\troute {"
    yield f"\t\t@elsewhere not path {' '.join(rules.paths)}\n\t\trespond @elsewhere 404"
    yield "\t\t@method not method POST\n\t\trespond @method 405"
    yield "\t\t@origin {\n\t\t\tnot {"
    yield from (f"\t\t\t\theader Origin {origin}" for origin in sorted(rules.origins))
    yield "\t\t\t}\n\t\t}\n\t\trespond @origin 403"
    yield "\t\t@type not header_regexp Content-Type (?i)^(text/plain|application/json)\\s*(;|$)"
    yield "\t\trespond @type 415"
    yield f"\t\t@length not header_regexp Content-Length {_LENGTH}\n\t\trespond @length 413"
    if rules.heeds:
        yield "\t\t# who asks not to be tracked is thanked, and not written down"
        yield "\t\t@dnt header DNT 1\n\t\trespond @dnt 204"
        yield "\t\t@gpc header Sec-GPC 1\n\t\trespond @gpc 204"
    yield "\t\t# the log has no place for a body but that of the user"
    yield '\t\tmap {http.request.body} {http.auth.user.id} {\n\t\t\tdefault "{http.request.body}"'
    yield "\t\t}\n\t\theader Agent {http.request.header.User-Agent}\n\t\trespond 204\n\t}"


RECEIVER = Receiver("caddy", _settings)
