"""nginx: a file for `conf.d` that logs each request of a page as one JSON line."""

from collections.abc import Iterator

from kbgen.listen.collector_rules import CollectorRules
from kbgen.listen.receiver import Place, Receiver
from kbgen.listen.receiving import BODY

_LOG = (
    '{"received":"$time_iso8601","msec":$msec,"agent":"$http_user_agent",'
    '"own":$searches_own,"body":"$request_body"}'
)


def _settings(rules: CollectorRules, place: Place) -> str:
    return "\n".join((*_head(rules, place), *_maps(rules), *_server(rules, place), ""))


def _head(rules: CollectorRules, place: Place) -> Iterator[str]:
    yield "# Logs what pages tell of searches. For nginx: /etc/nginx/conf.d/searches.conf."
    yield "# The folder must be there, and nobody else may read it:"
    yield f"#     install -d -m 700 {place.folder}"
    yield "# In the server block of the site that the pages send to:"
    for path in rules.paths:
        yield f"#     location = {path} {{"
        yield f"#         proxy_pass http://{place.address};"
        yield "#         proxy_set_header X-Forwarded-For $remote_addr;"
        yield "#     }"


def _maps(rules: CollectorRules) -> Iterator[str]:
    yield "map $http_origin $searches_origin {\n    default 0;"
    yield from (f'    "{origin}" 1;' for origin in sorted(rules.origins))
    yield "}"
    yield "map $content_type $searches_type {\n    default 0;"
    yield '    "~*^(text/plain|application/json) *(;|$)" 1;\n}'
    if rules.heeds:
        yield "# who asks not to be tracked is thanked, and not written down"
        yield 'map "$http_dnt,$http_sec_gpc" $searches_rest {\n    default 0;\n    "~1" 1;\n}'
    else:
        yield 'map "" $searches_rest {\n    default 0;\n}'
    yield 'map "$status,$searches_rest" $searches_kept {\n    default 0;\n    "204,0" 1;\n}'
    yield "# addresses of the company"
    yield "geo $searches_own {\n    default false;"
    yield from (f"    {network} true;" for network in rules.own)
    yield "}"
    yield f"limit_req_zone $binary_remote_addr zone=searches:10m rate={_rate(rules.each.each)};"
    yield f"log_format searches escape=json '{_LOG}';"


def _rate(each: float) -> str:
    # nginx takes whole numbers only, from 1
    return f"{each:.0f}r/s" if each % 1 == 0 else f"{max(1, round(each * 60))}r/m"


def _server(rules: CollectorRules, place: Place) -> Iterator[str]:
    size = f"{BODY // 1024}k"
    yield "server {"
    yield f"    listen {place.address};"
    yield "    access_log off;"
    yield "    set_real_ip_from 127.0.0.1;"
    yield from (f"    set_real_ip_from {network};" for network in rules.behind)
    yield "    real_ip_header X-Forwarded-For;"
    yield "    client_header_timeout 10s;\n    client_body_timeout 10s;\n    send_timeout 10s;"
    yield "    keepalive_timeout 5s;"
    yield f"    client_max_body_size {size};\n    client_body_buffer_size {size};"
    for path in rules.paths:
        yield f"    location = {path} {{"
        yield "        if ($request_method != POST) { return 405; }"
        yield "        if ($searches_origin = 0) { return 403; }"
        yield "        if ($searches_type = 0) { return 415; }"
        yield f"        limit_req zone=searches burst={rules.each.burst:.0f} nodelay;"
        yield "        limit_req_status 429;"
        yield "        # a mirror needs the body, so nginx reads it; what follows refuses each POST"
        yield "        mirror /mirrored;\n        empty_gif;\n        error_page 405 = @written;"
        yield "    }"
    yield "    location @written {"
    yield "        if ($request_method != POST) { return 405; }"
    yield f"        access_log {place.folder}/searches.jsonl searches if=$searches_kept;"
    yield "        return 204;\n    }"
    yield "    location = /mirrored { internal; return 204; }"
    yield "    location / { return 404; }"
    yield "}"


RECEIVER = Receiver("nginx", _settings)
