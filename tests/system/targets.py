# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a target's scripts as the product does: docs/targets.md."""

import json
import os
import stat
import tempfile
from pathlib import Path

from support import ROOT, load, run_script

DIGEST = "sha256:" + "ab" * 32


class Target:
    def __init__(self, kind: str, state: Path, parameters: dict[str, str], folder: Path | None = None):
        self.definition = load(ROOT / "resources" / "targets" / f"{kind}.yml")
        self.state = state
        self.folder = folder
        known = self.definition["parameters"]
        unknown = set(parameters) - set(known)
        assert not unknown, f"{kind} has no parameter {unknown}"
        values = {name: rule["default"] for name, rule in known.items() if "default" in rule} | parameters
        missing = [name for name, rule in known.items() if rule.get("required") and name not in values]
        assert not missing, f"{kind} needs {missing}"
        self.parameters = {"PARAM_" + name.upper().replace("-", "_"): value for name, value in values.items()}
        self.token = 1
        self.deployments = 0

    def variables(self, **more: str) -> dict[str, str]:
        return {"SIGNALBOX_ENVIRONMENT": "production", "SIGNALBOX_ENVIRONMENT_URL": "http://127.0.0.1", "SIGNALBOX_STATE_DIR": str(self.state),
                "SIGNALBOX_TOKEN": str(self.token), **self.parameters, **more}

    def deploy(self, version: str, image: str, digest: str, mode: str = "deploy", commit: str = "c0ffee", **more: str):
        self.deployments += 1
        steps = self.definition["deploy"]
        if mode == "rollback" and "rollback" in self.definition:
            steps = self.definition["rollback"]
        variables = self.variables(SIGNALBOX_RELEASE_VERSION=version, SIGNALBOX_COMMIT=commit, SIGNALBOX_IMAGE=image, SIGNALBOX_IMAGE_DIGEST=digest,
                                   SIGNALBOX_DEPLOYMENT_ID=str(self.deployments), SIGNALBOX_MODE=mode, **more)
        for step in steps:
            done = run_script(self.definition.get("functions", "") + "\n" + step["run"], variables, self.folder)
            if done.returncode:
                break
        return done

    def inspect(self, **more: str) -> dict:
        done = run_script(self.definition.get("functions", "") + "\n" + self.definition["inspect"], self.variables(**more), self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def stop(self) -> None:
        done = run_script(self.definition.get("functions", "") + "\n" + self.definition["stop"], self.variables(), self.folder)
        assert done.returncode == 0, done.stdout + done.stderr


class FakePrograms:
    """Programs on PATH that only write down how they were called, and answer what they are told to."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.calls_file = folder / "calls"
        self.programs = folder / "bin"
        self.programs.mkdir()

    def add(self, name: str, cases: str = "") -> None:
        """`cases`: lines of a bash `case "$*" in`, such as `*describe*) echo x ;;`."""
        path = self.programs / name
        path.write_text(f"""#!/usr/bin/env bash
input=
if [ ! -t 0 ] && [ "${{FAKE_READS:-}}" = "{name}" ]; then input=$(cat); fi
{{ printf '%s' {name}; for word in "$@"; do printf ' [%s]' "$word"; done; printf '\\n'; }} >>"{self.calls_file}"
[ -z "$input" ] || printf '%s\\n' "$input" >>"{self.folder}/input"
case "$*" in
{cases}
*) ;;
esac
""")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def variables(self) -> dict[str, str]:
        return {"PATH": f"{self.programs}:{os.environ['PATH']}"}

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []

    @property
    def input(self) -> str:
        return (self.folder / "input").read_text() if (self.folder / "input").exists() else ""


def temporary(test) -> Path:
    folder = tempfile.TemporaryDirectory()
    test.addCleanup(folder.cleanup)
    return Path(folder.name)
