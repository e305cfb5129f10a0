"""Who reads what decides that a feature is public, and nothing else of it reaches customers."""

from hashlib import sha256
from pathlib import Path

import pytest
from gated_base import AFTER, TEXT, Gated
from programs import kbgen

AT = ("--today", "2026-12-02")
ONE = "launch: {since: 2026-11-01, readers: 1, testers: [Xanthippe Quux]}\n"
OTHER = "launch: {since: 2026-10-07, readers: 2, components: {reports: {readers: 3, testers: 2}}}\n"


def base(root: Path, gate: str, names: list[str]) -> Gated:
    """Return a knowledge base with a feature that all *names* tested, and one that none did."""
    made = Gated(root, gate)
    made.feature()
    made.feature("held", "Zebramark is not public.")
    for name in names:
        made.ack(name, tested=True)
    return made


def public(made: Gated) -> dict[str, str]:
    """Return the digests of all files that customers may fetch."""
    done = kbgen("build", "--edition", "public", *AT, cwd=made.root)
    assert done.returncode == 0, done.stderr
    assert "'held' stays out of the public edition" in done.stderr
    site = made.root / "build/public/site"
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert "articles/share/index.html" in files
    assert not any(b"Zebramark" in path.read_bytes() for path in files.values())
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}


def test_neither_names_nor_counts_nor_days_of_a_gate_change_a_public_byte(tmp_path: Path) -> None:
    one = public(base(tmp_path / "one", ONE, ["Xanthippe Quux"]))
    assert one == public(base(tmp_path / "other", OTHER, ["Ana", "Bo", "Cy"]))


@pytest.mark.parametrize(
    ("gate", "text"),
    [(ONE, TEXT), (ONE, "What was out says something else."), ("", TEXT)],
    ids=["a gate", "a gate for what was out", "no gate"],
)
def test_a_proof_keeps_what_a_gate_lets_through_and_replaces_the_rest(
    tmp_path: Path, gate: str, text: str
) -> None:
    made = base(tmp_path, gate, ["Xanthippe Quux"])
    made.ack("Bo", AFTER)
    made.feature(text=text)
    assert made.public(AFTER) == ({"share"} if gate else {"share", "held"})
    done = kbgen("prove", "--times", "2", *AT, cwd=made.root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("launch gate" in done.stdout + done.stderr) is bool(gate)
