"""Templates that were compiled before are not compiled again, unless they have changed."""

from pathlib import Path

from jinja2 import DictLoader, Environment

from kbgen.adapters.build_cache import Store
from kbgen.adapters.host_templates import Compiled


class _Counting(Environment):
    compiled = 0

    def compile(self, *given, **named):  # type: ignore[no-untyped-def]
        self.compiled += 1
        return super().compile(*given, **named)


def _rendered(store: Store, source: str) -> tuple[str, int]:
    env = _Counting(loader=DictLoader({"a.html": source}), bytecode_cache=Compiled(store))
    return env.get_template("a.html").render(name="Ana"), env.compiled


def test_a_template_is_compiled_once_for_many_builds(tmp_path: Path) -> None:
    store = Store(tmp_path / "templates.sqlite")
    assert _rendered(store, "Hello {{ name }}") == ("Hello Ana", 1)
    assert _rendered(store, "Hello {{ name }}") == ("Hello Ana", 0)


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "templates.sqlite")
    _rendered(store, "Hello {{ name }}")
    assert _rendered(store, "Good day {{ name }}") == ("Good day Ana", 1)


def test_a_broken_store_costs_time_only(tmp_path: Path) -> None:
    file = tmp_path / "templates.sqlite"
    _rendered(Store(file), "Hello {{ name }}")
    file.write_bytes(b"no database")
    assert _rendered(Store(file), "Hello {{ name }}") == ("Hello Ana", 1)
