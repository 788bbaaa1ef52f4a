#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real peers on loopback, started and stopped by process id: a private Docker Engine, a registry, a base image, a keyring.

usage: testbed.py docker FOLDER -- COMMAND…      COMMAND with DOCKER_HOST and TESTBED_REGISTRY set, and the images of the demo there
       testbed.py keyring -- COMMAND…            COMMAND in a session with an unlocked gnome-keyring and nothing else of the user's
       testbed.py base-image                     makes the base image's file and prints where it is
"""

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

BASE = "signalbox-demo-base:bookworm"
PACKAGES = ["python3-minimal", "python3-fastapi", "python3-uvicorn", "uvicorn", "python3-psycopg", "python3-httpx", "postgresql-15", "ca-certificates"]


class Missing(Exception):
    """Something that this machine lacks; the text says what and how to get it."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition, process: subprocess.Popen, log: Path, seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if process.poll() is not None:
            raise Missing(f"{what} ended with {process.returncode}: {log.read_text(errors='replace')[-1500:]}")
        if time.monotonic() > end:
            raise Missing(f"{what} was not ready within {seconds} s: {log.read_text(errors='replace')[-1500:]}")
        time.sleep(0.05)


def stop(process: subprocess.Popen, seconds: float = 20) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


def need(*programs: str) -> None:
    for program in programs:
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            raise Missing(f"{program} is not installed: ./dev setup")


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "signalbox-testbed"


def base_image() -> Path:
    """A root file system of Debian packages with what the demo's service needs, made once: no registry of images is asked."""
    need("mmdebstrap")
    key = hashlib.sha256("\n".join(["essential 2", *PACKAGES]).encode()).hexdigest()[:12]
    cached = cache_folder() / f"base-{key}.tar"
    if cached.exists():
        return cached
    cached.parent.mkdir(parents=True, exist_ok=True)
    made = cached.with_suffix(f".{os.getpid()}.tar")
    try:
        done = subprocess.run(
            ["mmdebstrap", "--quiet", "--variant=essential", f"--include={','.join(PACKAGES)}", "--aptopt=APT::Install-Recommends \"false\"",
             "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*",
             # Compiled queries, a third of the size and of no use here.
             "--dpkgopt=path-exclude=/usr/lib/*/libLLVM*", "--dpkgopt=path-exclude=/usr/lib/*/libz3.*", "--dpkgopt=path-exclude=/usr/share/i18n/*",
             "--dpkgopt=path-exclude=/usr/lib/postgresql/15/lib/bitcode/*",
             # No cluster: the container makes its own. Perl was needed for the installation only.
             '--essential-hook=mkdir -p "$1/etc/postgresql-common" && echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"',
             '--customize-hook=rm -rf "$1"/usr/share/perl "$1"/usr/share/perl5 "$1"/usr/lib/*/perl "$1"/usr/lib/*/perl-base "$1"/var/lib/dpkg/info/* "$1"/var/log/*',
             "bookworm", str(made)], capture_output=True, text=True)
        if done.returncode:
            raise Missing(f"The base image could not be made: {done.stderr[-1500:]}")
        made.rename(cached)
    finally:
        made.unlink(missing_ok=True)
    return cached


@contextlib.contextmanager
def registry(folder: Path, users: dict[str, str] | None = None):
    """An image registry on a free port of loopback, for `users` only when there are any; gives HOST:PORT."""
    need("docker-registry")
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "registry.yml"
    settings.write_text(f"""version: 0.1
log: {{ level: warn }}
storage:
  filesystem: {{ rootdirectory: {folder / 'blobs'} }}
  delete: {{ enabled: true }}
http: {{ addr: "127.0.0.1:{port}" }}
""")
    if users:
        need("htpasswd")
        accounts = "".join(subprocess.run(["htpasswd", "-nbB", name, password], capture_output=True, text=True, check=True).stdout for name, password in users.items())
        (folder / "accounts").write_text("\n".join(line for line in accounts.splitlines() if line) + "\n")
        with settings.open("a") as file:
            file.write(f"auth: {{ htpasswd: {{ realm: here, path: {folder / 'accounts'} }} }}\n")
    log = folder / "registry.log"
    with log.open("w") as output:
        process = subprocess.Popen(["docker-registry", "serve", str(settings)], stdout=output, stderr=subprocess.STDOUT, start_new_session=True)

    def ready() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/", timeout=1) as answer:
                return answer.status == 200
        except urllib.error.HTTPError as answer:
            return answer.code == 401
        except OSError:
            return False

    try:
        wait_for(ready, process, log, 15, "docker-registry")
        yield f"127.0.0.1:{port}"
    finally:
        stop(process)


@contextlib.contextmanager
def docker_engine(folder: Path):
    """A Docker Engine with its own data, socket and bridge; gives its DOCKER_HOST. Needs root."""
    need("dockerd", "docker", "ip")
    if os.geteuid() != 0:
        raise Missing("A private Docker Engine needs root. Run this part as root, or leave it out.")
    folder.mkdir(parents=True, exist_ok=True)
    # A path of a UNIX socket has at most 107 characters.
    sockets = Path(tempfile.mkdtemp(prefix="sbd-", dir="/tmp"))
    log = folder / "dockerd.log"
    host = f"unix://{sockets}/docker.sock"
    environment = {**os.environ, "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}
    # A bridge of its own and no firewall rules: an engine that this machine may already have does not notice. Published ports
    # reach their containers through docker-proxy.
    number = os.getpid() % 200
    bridge = f"sbd{os.getpid()}"
    for words in (["add", "name", bridge, "type", "bridge"], ["set", bridge, "up"]):
        done = subprocess.run(["ip", "link", *words], capture_output=True, text=True, env=environment)
        if done.returncode:
            raise Missing(f"A network bridge for the private Docker Engine could not be made: {done.stderr.strip()}")
    subprocess.run(["ip", "address", "add", f"10.213.{number}.1/24", "dev", bridge], capture_output=True, env=environment)
    with log.open("w") as output:
        process = subprocess.Popen(
            ["dockerd", "--data-root", str(folder / "data"), "--exec-root", str(sockets / "exec"), "--pidfile", str(sockets / "pid"), "--host", host,
             "--bridge", bridge, "--iptables=false", "--ip-masq=false"],
            stdout=output, stderr=subprocess.STDOUT, start_new_session=True, env=environment)
    answers = lambda: subprocess.run(["docker", "--host", host, "version"], capture_output=True).returncode == 0
    try:
        wait_for(answers, process, log, 40, "dockerd")
        yield host
    finally:
        if process.poll() is None:
            running = subprocess.run(["docker", "--host", host, "ps", "--all", "--quiet"], capture_output=True, text=True).stdout.split()
            if running:
                subprocess.run(["docker", "--host", host, "rm", "--force", "--volumes", *running], capture_output=True)
            subprocess.run(["docker", "--host", host, "network", "prune", "--force"], capture_output=True)
        stop(process, 30)
        subprocess.run(["ip", "link", "delete", bridge], capture_output=True, env=environment)
        shutil.rmtree(sockets, ignore_errors=True)
        shutil.rmtree(folder / "data", ignore_errors=True)


POSTGRES_START = r"""#!/bin/bash
# What the official image's entry point does, as far as tests need it.
set -euo pipefail
PATH=/usr/lib/postgresql/15/bin:$PATH
user=${POSTGRES_USER:-postgres} data=/var/lib/postgresql/test
[ -n "${POSTGRES_PASSWORD:-}" ] || { echo "POSTGRES_PASSWORD is not set" >&2; exit 1; }
install -d -o postgres "$data" /run/postgresql
chown postgres /run/postgresql
printf %s "$POSTGRES_PASSWORD" >/tmp/password; chown postgres /tmp/password
as="setpriv --reuid=postgres --regid=postgres --clear-groups"
$as initdb --no-sync -D "$data" --username="$user" --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 >/dev/null
rm /tmp/password
echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
[ "${POSTGRES_DB:-$user}" = postgres ] || printf 'CREATE DATABASE "%s";\n' "${POSTGRES_DB:-$user}" | $as postgres --single -D "$data" -c fsync=off postgres >/dev/null
exec $as postgres -D "$data" -c listen_addresses='*' -c fsync=off
"""


def load_images(host: str, mock_qdrant: Path) -> None:
    """The images that the demo names: its base, postgres:15 and qdrant/qdrant:v1.9.7, all of the one base."""
    docker = ["docker", "--host", host]
    with base_image().open("rb") as file:
        done = subprocess.run([*docker, "import", "-", BASE], stdin=file, capture_output=True, text=True)
    if done.returncode:
        raise Missing(f"The base image could not be loaded: {done.stderr}")
    for name, dockerfile, files in [
        ("postgres:15", f"FROM {BASE}\nCOPY start /start\nENV PATH=/usr/lib/postgresql/15/bin:/usr/sbin:/usr/bin:/sbin:/bin\nEXPOSE 5432\nCMD [\"/start\"]\n",
         {"start": POSTGRES_START}),
        ("qdrant/qdrant:v1.9.7", f"FROM {BASE}\nCOPY server.py /server.py\nEXPOSE 6333\nCMD [\"python3\", \"/server.py\", \"--host\", \"0.0.0.0\"]\n",
         {"server.py": mock_qdrant.read_text()}),
    ]:
        with tempfile.TemporaryDirectory() as context:
            (Path(context) / "Dockerfile").write_text(dockerfile)
            for path, text in files.items():
                (Path(context) / path).write_text(text)
                (Path(context) / path).chmod(0o755)
            done = subprocess.run([*docker, "build", "--quiet", "--tag", name, context], capture_output=True, text=True, env={**os.environ, "DOCKER_BUILDKIT": "0"})
            if done.returncode:
                raise Missing(f"The image {name} could not be built: {done.stderr}")


def keyring_command(command: list[str]) -> int:
    """COMMAND in its own D-Bus session with an unlocked keyring; nothing of the user's session is seen."""
    need("dbus-run-session", "gnome-keyring-daemon", "secret-tool")
    with tempfile.TemporaryDirectory(prefix="sbk-", dir="/tmp") as home:
        run = Path(home) / "run"
        run.mkdir(mode=0o700)
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL")}
        environment.update(HOME=home, XDG_RUNTIME_DIR=str(run))
        # An empty or wrong password unlocks nothing and still exits 0: ask before going on.
        script = r"""
eval "$(printf testpw | gnome-keyring-daemon --unlock --components=secrets)"
for i in $(seq 100); do
  locked=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.secrets /org/freedesktop/secrets/aliases/default \
    org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked 2>/dev/null || true)
  case "$locked" in *"boolean false"*) exec "$@" ;; esac
  sleep 0.1
done
echo "the keyring did not unlock: $locked" >&2
exit 77
"""
        return subprocess.run(["dbus-run-session", "--", "bash", "-c", script, "_", *command], env=environment).returncode


@contextlib.contextmanager
def containers(folder: Path, mock_qdrant: Path):
    """Engine, registry and images together; gives (DOCKER_HOST, registry)."""
    base_image()
    with docker_engine(folder / "engine") as host, registry(folder / "registry") as address:
        load_images(host, mock_qdrant)
        yield host, address


def main() -> int:
    arguments = sys.argv[1:]
    command = arguments[arguments.index("--") + 1:] if "--" in arguments else []
    try:
        if arguments[:1] == ["base-image"]:
            print(base_image())
            return 0
        if arguments[:1] == ["keyring"] and command:
            return keyring_command(command)
        if arguments[:1] == ["docker"] and len(arguments) > 2 and command:
            mock = Path(__file__).resolve().parents[2] / "resources/demo/project/mock_qdrant/server.py"
            with containers(Path(arguments[1]).absolute(), mock) as (host, address):
                return subprocess.run(command, env={**os.environ, "DOCKER_HOST": host, "TESTBED_REGISTRY": address}).returncode
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 77
    print(__doc__.strip(), file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
