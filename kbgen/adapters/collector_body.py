"""The body of a request to the collector, if it comes in time and is not too long."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from kbgen.listen.receiving import BODY, LARGE, Refused

PATIENCE = 10.0  # seconds
_SLOW = 408


async def body_of(request: Request) -> bytes | Refused:
    """Return what was sent, or why it is refused: it is too slow, too long or broken off."""
    found = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                found += part
                if len(found) > BODY:
                    return Refused(LARGE, "too large")
    except TimeoutError:
        return Refused(_SLOW, "too slow")
    except ClientDisconnect:
        return Refused(_SLOW, "broken off")
    return bytes(found)
