#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may include whom. Links alone do not enforce it: a target that links only Qt6::Core still compiles <QtWidgets/QWidget>.

usage: check.py [ROOT]     prints FILE:LINE: message for every wrong include; exit status 1 when there is one
"""

import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parents[2])

BASE = {"core/base"}
MODEL = BASE | {"core/model"}
PORTS = {"core/engine/executor.h", "core/engine/store.h", "core/engine/ports.h"}
CORE = {f"core/{room}" for room in ("base", "model", "language", "definition", "engine", "execution", "store", "git", "secrets", "release", "service")}

# Room -> rooms (or single headers) of ours that it may include besides itself.
MAY: dict[str, set[str]] = {
    "core/base": set(),
    "core/model": BASE,
    "core/language": MODEL,
    "core/definition": MODEL | {"core/language"},
    "core/engine": MODEL | {"core/language", "core/definition"},
    "core/execution": MODEL | {"core/language", "core/definition", "core/secrets"} | PORTS,
    "core/store": MODEL | PORTS,
    "core/git": MODEL,
    "core/secrets": MODEL,
    "core/release": MODEL,
    "core/service": CORE,
    "ui/text": MODEL | {"core/service"},
    "ui/presenters": MODEL | {"core/service", "ui/text", "core/engine/store.h"},  # the filters that the front door takes
    "ui/models": MODEL | {"core/service", "ui/text", "ui/presenters"},
    "ui/theme": MODEL | {"ui/text"},
    "ui/widgets": MODEL | {"ui/text", "ui/theme", "ui/models", "ui/presenters"},
    "ui/pages": MODEL | {"ui/text", "ui/theme", "ui/widgets", "ui/models", "ui/presenters"},
    "app/shim": BASE | {"core/execution"},
    "app/compositionroot": CORE,
    "app/cli": CORE | {"app/compositionroot"},
    "app/gui": CORE | {"app/compositionroot", "ui/text", "ui/theme", "ui/widgets", "ui/models", "ui/presenters", "ui/pages"},
}

# Foreign headers that a room must not see.
SCREEN = r"Qt(Widgets|Gui|Svg)/"
NEVER: dict[str, str] = {
    "core/base": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|yaml-cpp|git2|keychain",
    "core/model": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|QFile\b|QThread|QObject|yaml-cpp|git2|keychain",
    "core/language": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|QThread|yaml-cpp|git2|keychain",
    "core/definition": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|QThread|git2|keychain",
    "core/engine": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|QThread\b|yaml-cpp|git2|keychain",
    "core/execution": rf"{SCREEN}|QtSql/|git2|keychain",
    "core/store": rf"{SCREEN}|QtNetwork/|QProcess|git2|yaml-cpp|keychain",
    "core/git": rf"{SCREEN}|QtSql/|QProcess|yaml-cpp|keychain",
    "core/secrets": rf"{SCREEN}|QtSql/|QProcess|yaml-cpp|git2",
    "core/release": rf"{SCREEN}|QtSql/|QtNetwork/|QProcess|QFile\b|QThread|yaml-cpp|git2|keychain",
    "core/service": rf"{SCREEN}|yaml-cpp|git2|keychain",
    "ui/text": rf"QtWidgets/|QtSql/|QProcess|yaml-cpp|git2|keychain",
    "ui/presenters": r"QtWidgets/|QtSql/|QProcess|yaml-cpp|git2|keychain",
    "ui/models": r"QtWidgets/|QtSql/|QProcess|yaml-cpp|git2|keychain",
    "ui/theme": r"QtSql/|QProcess|yaml-cpp|git2|keychain",
    "ui/widgets": r"QtSql/|QProcess|yaml-cpp|git2|keychain",
    "ui/pages": r"QtSql/|QProcess|yaml-cpp|git2|keychain",
    "app/shim": r"Qt[A-Z]|yaml-cpp|git2|keychain",
    "app/cli": rf"{SCREEN}",
}

# The one file of a room that may see a library at all.
ONLY_IN = {"yaml-cpp": re.compile(r"core/definition/yaml\w*\.cpp"), "qt6keychain": re.compile(r"core/secrets/\w+\.cpp"), "git2": re.compile(r"core/git/")}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def check(path: Path) -> list[str]:
    name = path.relative_to(ROOT).as_posix()
    room = next((known for known in MAY if name.startswith(known + "/")), None)
    if room is None:
        return [f"{name}:1: this folder is no room of the house"]
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = INCLUDE.match(line)
        if not match:
            continue
        mark, target = match.groups()
        ours = target.startswith(("core/", "ui/", "app/", "tests/"))
        if ours:
            allowed = target.rsplit("/", 1)[0] == room or target.rsplit("/", 1)[0] in MAY[room] or target in MAY[room]
            if not allowed:
                found.append(f"{name}:{number}: {room} may not include {target}")
        elif mark == '"' and not target.endswith(".moc") and not target.startswith("ui_"):
            found.append(f'{name}:{number}: includes start at the root or are of a library: "{target}"')
        else:
            if room in NEVER and re.search(NEVER[room], target):
                found.append(f"{name}:{number}: {room} may not see <{target}>")
            for library, where in ONLY_IN.items():
                if target.startswith(library) and not where.match(name):
                    found.append(f"{name}:{number}: <{target}> belongs into {where.pattern} only")
    return found


def main() -> int:
    files = [path for folder in ("core", "ui", "app") for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".h", ".cpp")]
    found = [remark for path in files for remark in check(path)]
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        name = path.relative_to(ROOT).as_posix()
        if len(lines) >= 500:
            found.append(f"{name}:{len(lines)}: {len(lines)} lines; a file is one subject in fewer than 500")
        if not lines or "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
            found.append(f"{name}:1: the first line names the licence")
        if path.suffix == ".h" and "#pragma once" not in lines:
            found.append(f"{name}:1: #pragma once is missing")
        if name != name.lower():
            found.append(f"{name}:1: file names are lower case")
    print("\n".join(found) if found else f"{len(files)} files keep to the table")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
