#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks who includes whom against the table of ARCHITECTURE.md. A wrong link fails to link; a wrong header does not, so it is read here."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
if ROOT.is_file():
    ROOT = ROOT.parents[2]

VOCABULARY = {"core/base", "core/model"}
LANGUAGE = VOCABULARY | {"core/language"}
ENGINE_PORTS = {"core/engine/store.h", "core/engine/executor.h", "core/engine/ports.h", "core/engine/crashpoints.h"}
CORE = {f"core/{room}" for room in "base model language definition engine execution store git secrets release service".split()}

# Room -> rooms it may include, besides itself.
ROOMS = {
    "core/base": set(),
    "core/model": {"core/base"},
    "core/language": VOCABULARY,
    "core/definition": LANGUAGE,
    "core/engine": LANGUAGE,
    "core/execution": LANGUAGE,
    "core/store": VOCABULARY,
    "core/git": VOCABULARY,
    "core/secrets": VOCABULARY,
    "core/release": VOCABULARY,
    "core/service": CORE - {"core/execution"},
    "ui/text": VOCABULARY,
    "ui/models": VOCABULARY | {"core/service", "ui/text", "ui/presenters"},
    "ui/presenters": VOCABULARY | {"core/service", "ui/text", "ui/models"},
    "ui/theme": VOCABULARY,
    "ui/widgets": VOCABULARY | {"ui/theme", "ui/text"},
    "ui/pages": VOCABULARY | {"ui/presenters", "ui/models", "ui/text", "ui/theme", "ui/widgets"},
    "app/shim": {"core/execution"},
    "app/compositionroot": CORE,
    "app/cli": CORE | {"app/compositionroot"},
    "app/gui": CORE | {"app/compositionroot", "ui/text", "ui/models", "ui/presenters", "ui/theme", "ui/widgets", "ui/pages"},
}
# Rooms that may include single headers of a room they may not include as a whole.
HEADERS = {"core/execution": ENGINE_PORTS, "core/store": ENGINE_PORTS, "ui/presenters": {"core/engine/store.h"}, "ui/models": {"core/engine/store.h"}}

WIDGETS = r"<QtWidgets/|<QWidget|<QApplication>"
GUI = r"<QtGui/"
FORBIDDEN = {  # room -> (what, why), on system headers
    "core/base": [(GUI + "|" + WIDGETS + "|<QtSql|<QtNetwork", "base is QtCore only")],
    "core/model": [(GUI + "|" + WIDGETS + "|<QtSql|<QtCore/QProcess|<QtCore/QThread|<QtCore/QFile>|<QtCore/QObject>", "model holds values only")],
    "core/language": [(GUI + "|" + WIDGETS + "|<QtSql|<QtCore/QProcess|<QtCore/QThread|<QtCore/QFile>|yaml-cpp", "language is pure")],
    "core/definition": [(GUI + "|" + WIDGETS + "|<QtSql|<QtCore/QProcess", "definition reads texts")],
    "core/engine": [(GUI + "|" + WIDGETS + "|<QtSql|<QtCore/QProcess|<QtCore/QThread|yaml-cpp|<git2|currentDateTime|currentMSecsSinceEpoch", "engine decides; acting and the clock are ports")],
    "core/store": [(GUI + "|" + WIDGETS, "store has no screen")],
    "core/execution": [(GUI + "|" + WIDGETS + "|<QtSql", "execution has no screen and no store")],
    "core/release": [(GUI + "|" + WIDGETS + "|<QtSql|<QtCore/QFile>|<QtCore/QProcess|<QtNetwork", "release is pure")],
    "core/service": [(GUI + "|" + WIDGETS, "service has no screen")],
    "ui/text": [(WIDGETS, "texts know no widgets")],
    "ui/presenters": [(WIDGETS, "presenters know no widgets")],
    "ui/models": [(WIDGETS, "models know no widgets")],
}
ONE_FILE = {"yaml-cpp/": "core/definition"}  # a library that throws is included in one file of one room


def room_of(path):
    return "/".join(path.split("/")[:2])


def main():
    problems, files, libraries = [], 0, {}
    for folder in ("core", "ui", "app"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            files += 1
            name = path.relative_to(ROOT).as_posix()
            room = room_of(name)
            if room not in ROOMS:
                problems.append(f"{name}:1: {room} is not a room of ARCHITECTURE.md")
                continue
            text = path.read_text(encoding="utf-8")
            lines = text.splitlines()
            if not text.startswith("// SPDX-License-Identifier: GPL-3.0-or-later"):
                problems.append(f"{name}:1: the licence line is missing")
            for number, line in enumerate(lines, 1):
                own = re.match(r'\s*#include "([^"]+)"', line)
                if own:
                    target = own.group(1)
                    if target.endswith(".moc"):
                        continue
                    if "/" not in target or not (ROOT / target).exists():
                        problems.append(f'{name}:{number}: include "{target}" is not written from the root, or does not exist')
                        continue
                    other = room_of(target)
                    if other != room and other not in ROOMS[room] and target not in HEADERS.get(room, ()):
                        problems.append(f"{name}:{number}: {room} must not include {target}")
                for pattern, why in FORBIDDEN.get(room, ()):
                    if (line.lstrip().startswith("#include") or "current" in pattern and "current" in line) and re.search(pattern, line):
                        problems.append(f"{name}:{number}: {why}: {line.strip()}")
                for library, owner in ONE_FILE.items():
                    if line.startswith(f"#include <{library}"):
                        libraries.setdefault(library, set()).add(name)
    for library, users in libraries.items():
        if len(users) > 1 or room_of(next(iter(users))) != ONE_FILE[library]:
            problems.append(f"{library} is included by {', '.join(sorted(users))}; one file of {ONE_FILE[library]} may")
    for problem in problems:
        print(problem)
    print(f"layering: {files} files, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
