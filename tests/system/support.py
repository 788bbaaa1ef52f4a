# SPDX-License-Identifier: GPL-3.0-or-later
"""What the system tests share: scripts out of our YAML files, free ports, processes that end with their test."""

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "resources" / "demo"


def load(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_script(text: str, variables: dict[str, str], folder: Path | None = None, seconds: float = 120) -> subprocess.CompletedProcess:
    """Runs a script of ours as the product does: bash, from a file, -e and pipefail."""
    with tempfile.NamedTemporaryFile("w", suffix=".sh", encoding="utf-8") as script:
        script.write(text)
        script.flush()
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.name],
            env={**os.environ, **variables}, cwd=folder, capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL)


@contextlib.contextmanager
def running(text: str, variables: dict[str, str]):
    """A script of ours in the background; TERM to its process group at the end, and it must go."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sh"
        script.write_text(text, encoding="utf-8")
        output = Path(folder) / "output"
        with output.open("w") as file:
            process = subprocess.Popen(
                ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
                env={**os.environ, **variables}, stdout=file, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True)
        try:
            yield process, output
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)


def until(condition, seconds: float, what: str):
    """Asks again and again; the last answer that was true, or a failure that says what did not come."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.05)


def get(url: str) -> tuple[int, str]:
    """Status and body; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except (OSError, ValueError):
        return 0, ""


@contextlib.contextmanager
def service(name: str, settings: dict[str, str]):
    """A mapped service, ready; gives its first port."""
    definition = load(ROOT / "resources" / "services" / f"{name}.yml")
    with tempfile.TemporaryDirectory() as folder:
        ports = {f"SERVICE_PORT_{port}": str(free_port()) for port in definition["ports"]}
        variables = {"SERVICE_DIR": folder, **ports, **settings}
        with running(definition["start"], variables) as (process, output):
            def ready():
                if process.poll() is not None:
                    raise AssertionError(f"{name} ended with {process.returncode}: {output.read_text()}")
                return run_script(definition["ready"], variables).returncode == 0
            until(ready, 60, f"{name} to be ready")
            yield int(ports[f"SERVICE_PORT_{definition['ports'][0]}"])
