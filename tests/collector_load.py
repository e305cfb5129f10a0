"""Many who send searches to a collector at once, and remember what was acknowledged."""

import http.client
import json
import threading
from pathlib import Path

from collector_process import PATIENCE, SITE, search, written_in

HEADERS = {"Origin": SITE, "Content-Type": "text/plain"}


class Senders:
    """Threads that send searches until they are told to stop; the ids that were acknowledged."""

    def __init__(self, port: int, name: str, number: int = 4) -> None:
        self.acknowledged: list[str] = []
        self._port = port
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._send, args=(f"{name}-{one}",)) for one in range(number)
        ]
        for thread in self._threads:
            thread.start()

    def have(self, enough: int) -> bool:
        """Tell whether *enough* was acknowledged."""
        return len(self.acknowledged) >= enough

    def stop(self) -> list[str]:
        """End the threads, and return what was acknowledged."""
        self._over.set()
        for thread in self._threads:
            thread.join(PATIENCE)
        return self.acknowledged

    def _send(self, name: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        number = 0
        try:
            while not self._over.is_set():
                number += 1
                id_ = f"{name}-{number}"
                body = json.dumps(search("x" * 150, id_))
                connection.request("POST", "/searches", body, HEADERS)
                answer = connection.getresponse()
                answer.read()
                if answer.status == 204:
                    self.acknowledged.append(id_)
        except (OSError, http.client.HTTPException):
            return  # it was killed, or stops
        finally:
            connection.close()


def ids_in(folder: Path) -> list[str]:
    """Return the ids of all records in *folder*, as often as they stand there."""
    return [line["query_id"] for line in written_in(folder)]
