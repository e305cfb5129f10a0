"""The collector in another server: what the command line says stands in the environment."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from collector_process import PATIENCE, Running, knowledge_base, search
from programs import ROOT


def test_any_asgi_server_runs_the_collector(tmp_path: Path) -> None:
    base = knowledge_base(tmp_path / "base")
    said = {
        "KBGEN_ROOT": str(base),
        "KBGEN_SEARCHES": str(tmp_path / "searches"),
        "KBGEN_BEHIND": "127.0.0.1 ::1",
        "KBGEN_ORIGINS": "https://other.example",
        "PYTHONPATH": str(ROOT),
    }
    options = ("--port", "0", "--no-proxy-headers", "--no-access-log")
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "--factory", "kbgen.cli.asgi:collector", *options],
        env={**os.environ, **said},
        stderr=subprocess.PIPE,
        text=True,
    )
    running = Running(process, 0, tmp_path / "searches")
    reader = threading.Thread(target=listen, args=(running,), daemon=True)
    reader.start()
    try:
        running.until(lambda: running.port)
        assert running.post(search("a", "one"), X_Forwarded_For="198.51.100.3").status == 204
        assert running.post(search("a", "two"), Origin="https://other.example").status == 204
        assert running.post(search("a"), Origin="http://localhost:8000").status == 403
        assert [line["query_attributes"].get("own") for line in running.lines()] == [True, None]
        running.end(signal.SIGTERM)
        assert [line["query_id"] for line in running.lines()] == ["one", "two"]
    finally:
        process.kill()
        reader.join(PATIENCE)
        process.wait()
        assert process.stderr
        process.stderr.close()


def listen(running: Running) -> None:
    assert running.process.stderr
    for line in running.process.stderr:
        running.said.append(line)
        if "running on http://127.0.0.1:" in line:
            running.port = int(line.partition("127.0.0.1:")[2].split()[0])
