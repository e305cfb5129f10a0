"""A repository with a pull request that brings an article, and all that it could try to run."""

import base64
import sysconfig
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

from programs import git
from workflow_runner import ROOT

SITE = """\
name: Help
timezone: UTC
languages: [en]
addresses: {public: "https://help.example.com/", agent: "https://staff.example.com/"}
"""
ARTICLE = """\
---
id: {id}
kind: guide
title: How to {id}
component: reports
audience: public
---

## Steps

Do it.

::: agent
Only staff knows the internalmark.
:::
"""
MODULES = (
    "sitecustomize", "usercustomize", "conftest", "kbgen", "yaml", "click", "json", "re",
    "venv", "ensurepip", "pip", "markdown", "mkdocs", "setup", "evil", "whoosh", "zipfile",
)  # fmt: skip
OVERRIDE = "OVERRIDDEN-BY-THE-REQUEST"


def base_branch(repository: Path, wheel: Path) -> None:
    """Write a knowledge base to the main branch; its requirements name *wheel*."""
    articles = repository / "content/articles/guides"
    articles.mkdir(parents=True)
    (repository / "content/kb.yml").write_text(SITE, "utf-8")
    (repository / "content/components.yml").write_text("reports:\n  title: Reports\n", "utf-8")
    (repository / "requirements.txt").write_text(f"kbgen @ {wheel.as_uri()}\n", "utf-8")
    aged = ARTICLE.format(id="aged").replace("reports", "reports\nplatforms: [tv]")
    (repository / "content/kb.yml").write_text(SITE + "platforms: [web]\n", "utf-8")
    (articles / "aged.md").write_text(aged, "utf-8")
    git(repository, "init", "--quiet", "--initial-branch=main")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=base")


def request(repository: Path, sentinel: Path) -> str:
    """Add the pull request, merged as GitHub does, and return the commit of its branch.

    Whatever of it is run or imported leaves a line in *sentinel*.
    """
    git(repository, "checkout", "--quiet", "-b", "request")
    new = ARTICLE.format(id="new").replace("reports", "reports\nplatforms: [radio]")
    (repository / "content/articles/guides/new.md").write_text(new, "utf-8")
    touch = f"open({str(sentinel)!r}, 'a').write(__name__ + '\\n')\n"
    for name in MODULES:
        (repository / f"{name}.py").write_text(touch, "utf-8")
        (repository / "content" / f"{name}.py").write_text(touch, "utf-8")
    shell = f"#!/bin/sh\necho \"$0\" >> '{sentinel}'\n"
    for name in ("kbgen", "git", "python3", "pip", "venv/bin/pip", "venv/bin/kbgen"):
        path = repository / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shell, "utf-8")
        path.chmod(0o755)
    files = {
        "mkdocs.yml": f"theme: {{name: material, custom_dir: theme}}\nsite_name: {OVERRIDE}\n"
        "hooks: [evil.py]\nplugins: [evil]\nmarkdown_extensions: [evil]\n",
        "theme/main.html": f"{{% extends 'base.html' %}}{OVERRIDE}",
        "theme/home.html": OVERRIDE,
        "overrides/main.html": OVERRIDE,
        "requirements.txt": "./\n",
        "build/needs.json": '{"format": 1, "needs": []}',
        "setup.cfg": "[metadata]\nname = kbgen\nversion = 99\n",
        "pip.conf": "[global]\nno-index = true\n",
        ".vale.ini": "StylesPath = .\n",
        ".gitattributes": "* filter=evil diff=evil merge=evil export-subst\n",
        ".pre-commit-config.yaml": "repos: [{repo: local, hooks: [{id: evil, entry: ./evil}]}]\n",
        ".github/workflows/evil.yml": "on: push\n",
    }
    for name, text in files.items():
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(text, "utf-8")
    (repository / "kbgen-report").symlink_to("content")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=request")
    commit = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "merge", "main")
    git(repository, "merge", "--quiet", "--no-ff", "--message=merge", "request")
    return commit


def wheel(folder: Path) -> Path:
    """Write a wheel that installs, as the command `kbgen`, the kbgen of this checkout."""
    files = {
        "here.pth": f"{ROOT}\n{sysconfig.get_path('purelib')}\n",
        "kbgen-0.dist-info/METADATA": "Metadata-Version: 2.1\nName: kbgen\nVersion: 0\n",
        "kbgen-0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "kbgen-0.dist-info/entry_points.txt": "[console_scripts]\nkbgen = kbgen.cli.main:main\n",
    }
    record = "kbgen-0.dist-info/RECORD"
    rows = [f"{name},{_digest(text)},{len(text)}" for name, text in files.items()]
    files[record] = "\n".join((*rows, f"{record},,\n"))
    path = folder / "kbgen-0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def _digest(text: str) -> str:
    digest = base64.urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")
    return f"sha256={digest}"
