# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs with services, containers and Docker actions, against a private Docker Engine and registry, through the command line."""

import io
import json
import os
import shutil
import signal
import subprocess
import tarfile
import tempfile
import textwrap
import time
import unittest
from pathlib import Path

import testbed
from support import ROOT, until

BUSYBOX = "busybox:1"
SERVER = "web:1"


def busybox_tar() -> bytes:
    """A root file system of one program and its names."""
    program = shutil.which("busybox")
    if not program or b"dynamically" in subprocess.run(["file", "-L", program], capture_output=True).stdout:
        raise testbed.Missing("busybox-static is not installed: ./dev setup")
    names = [name for name in subprocess.run([program, "--list"], capture_output=True, text=True, check=True).stdout.split() if name != "busybox"]
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for folder in ("bin", "tmp", "etc", "usr", "usr/bin"):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o1777 if folder == "tmp" else 0o755
            tar.addfile(entry)
        entry = tarfile.TarInfo("bin/busybox")
        data = Path(program).read_bytes()
        entry.size, entry.mode = len(data), 0o755
        tar.addfile(entry, io.BytesIO(data))
        for name in names:
            link = tarfile.TarInfo(f"bin/{name}")
            link.type, link.linkname = tarfile.SYMTYPE, "busybox"
            tar.addfile(link)
        link = tarfile.TarInfo("usr/bin/env")
        link.type, link.linkname = tarfile.SYMTYPE, "/bin/busybox"
        tar.addfile(link)
    return buffer.getvalue()


class Containers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bin = ROOT / "build" / os.environ.get("PRESET", "dev") / "bin"
        if not (cls.bin / "signalbox").exists():
            raise unittest.SkipTest("signalbox is not built: ./dev build signalbox signalbox-shim")
        work = Path(tempfile.mkdtemp(prefix="sbc-", dir="/tmp"))
        cls.addClassCleanup(shutil.rmtree, work, True)
        try:
            tar = busybox_tar()
            manager = testbed.docker_engine(work / "engine")
            cls.host = manager.__enter__()
            cls.addClassCleanup(manager.__exit__, None, None, None)
            places = testbed.registry(work / "registry")
            cls.registry = places.__enter__()
            cls.addClassCleanup(places.__exit__, None, None, None)
        except testbed.Missing as missing:
            raise unittest.SkipTest(str(missing)) from None
        cls.work = work
        subprocess.run(["docker", "--host", cls.host, "import", "--change", "CMD [\"sh\"]", "-", BUSYBOX], input=tar, check=True, capture_output=True)
        context = work / "server"
        (context / "www").mkdir(parents=True)
        (context / "www" / "index.html").write_text("served\n")
        (context / "Dockerfile").write_text(f"FROM {BUSYBOX}\nCOPY www /www\nEXPOSE 80\nCMD [\"sh\", \"-c\", \"echo starting; sleep 1; touch /tmp/up; exec httpd -f -p 80 -h /www\"]\n")
        cls.docker("build", "--quiet", "--tag", SERVER, str(context))
        cls.docker("tag", BUSYBOX, f"{cls.registry}/base:1")
        cls.docker("push", "--quiet", f"{cls.registry}/base:1")
        cls.docker("rmi", f"{cls.registry}/base:1")

    @classmethod
    def docker(cls, *words: str) -> str:
        done = subprocess.run(["docker", "--host", cls.host, *words], capture_output=True, text=True, env={**os.environ, "DOCKER_BUILDKIT": "0"})
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=self.work))
        self.root = self.folder / "root"
        (self.root / ".github/workflows").mkdir(parents=True)
        self.variables = {**os.environ, "DOCKER_HOST": self.host, "DOCKER_BUILDKIT": "0", "SIGNALBOX_HOME": str(self.folder / "home"), "HOME": str(self.folder)}

    def command(self, jobs: str, *options: str) -> list[str]:
        path = self.root / ".github/workflows/w.yml"
        path.write_text("on: push\njobs:\n" + textwrap.indent(textwrap.dedent(jobs), "  "))
        return [str(self.bin / "signalbox"), "run", "--root", str(self.root), "-W", str(path), "--event", "push", "--no-input", *options]

    def run_jobs(self, jobs: str, *options: str, seconds: float = 120) -> subprocess.CompletedProcess:
        done = subprocess.run(self.command(jobs, *options), capture_output=True, text=True, env=self.variables, timeout=seconds, stdin=subprocess.DEVNULL)
        done.output = done.stdout + done.stderr
        return done

    def left(self) -> str:
        return self.docker("ps", "--all", "--quiet", "--filter", "label=signalbox.job") + self.docker("network", "ls", "--quiet", "--filter", "label=signalbox.job")

    def assert_nothing_left(self):
        until(lambda: self.left() == "", 30, "containers and networks are gone")
        until(lambda: not list(self.folder.glob("home/**/containers/*")), 10, "the mark is gone")

    def test_rule75and77and78_a_service_is_healthy_before_the_first_step_and_its_random_port_reaches_it(self):
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              services:
                site:
                  image: {SERVER}
                  ports: ['80']
                  options: --health-cmd "test -e /tmp/up" --health-interval 500ms --health-retries 20
                nothing:
                  image: ${{{{ vars.NOT_SET }}}}
              steps:
                - run: |
                    python3 -c 'import urllib.request; print("got", urllib.request.urlopen("http://127.0.0.1:${{{{ job.services.site.ports[80] }}}}/").read().decode())'
                    echo "network ${{{{ job.container.network }}}}"
            """)
        self.assertEqual(done.returncode, 0, done.output)
        self.assertIn("got served", done.output)
        self.assertRegex(done.output, "network signalbox-")
        self.assertIn("Log of the service site", done.output)
        self.assert_nothing_left()

    def test_rule77_an_unhealthy_service_fails_the_job_and_shows_its_log(self):
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              services:
                site:
                  image: {BUSYBOX}
                  command: sh -c "echo cannot find my data; sleep 100"
                  options: --health-cmd "exit 1" --health-interval 300ms --health-retries 2
              steps: [{{ run: echo never }}]
            """)
        self.assertEqual(done.returncode, 1, done.output)
        self.assertIn("cannot find my data", done.output)
        self.assertIn("One or more containers failed to start", done.output)
        self.assertNotIn("\nnever", done.output)
        self.assert_nothing_left()

    def test_rule75and76_a_job_in_a_container_reaches_services_by_name_and_hands_its_files_back(self):
        (self.root / "given").write_text("from outside\n")
        (self.folder / "volume").mkdir()
        (self.folder / "volume" / "file").write_text("mounted\n")
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              container:
                image: {BUSYBOX}
                env: {{ COLOUR: green, QUIET: "${{{{ secrets.QUIET }}}}" }}
                volumes: ['{self.folder}/volume:/data:ro']
                options: --hostname inside
              services:
                site: {SERVER}
              env: {{ JOBS: of-the-job }}
              steps:
                - run: |
                    echo "$(hostname) $COLOUR $JOBS $HOME $(cat /data/file) $(cat given)"
                    [ "$PWD" = "$GITHUB_WORKSPACE" ] && echo at home
                    for i in 1 2 3 4 5 6 7 8 9 10; do wget -q -O - http://site/ && break; sleep 1; done
                    echo written >made; echo "value=42" >>"$GITHUB_OUTPUT"; mkdir tool; printf '#!/bin/sh\\necho tool ran\\n' >tool/mytool; chmod +x tool/mytool
                    echo "$PWD/tool" >>"$GITHUB_PATH"; echo "quiet is $QUIET"
                  id: one
                - run: mytool; echo "${{{{ steps.one.outputs.value }}}} ${{{{ job.container.id != '' }}}}"
                - run: echo "${{{{ hashFiles('made') != '' }}}}"
            """, "--secret", "QUIET=do-not-show-this")
        self.assertEqual(done.returncode, 0, done.output)
        for text in ("inside green of-the-job /github/home mounted from outside", "at home", "served", "tool ran", "42 true", "quiet is ***"):
            self.assertIn(text, done.output)
        self.assertNotIn("do-not-show-this", done.output)
        self.assertEqual((self.root / "made").read_text(), "written\n")
        self.assertEqual((self.root / "made").stat().st_uid, os.geteuid())
        self.assert_nothing_left()

    def test_a_step_that_takes_too_long_ends_inside_the_container_too(self):
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              container: {BUSYBOX}
              steps:
                - run: sleep 1234
                  timeout-minutes: ${{{{ fromJSON('0.02') }}}}
                - run: ps | grep '[s]leep 1234' && echo still there || echo gone
                  if: always()
            """)
        self.assertEqual(done.returncode, 1, done.output)
        self.assertIn("timed out", done.output)
        self.assertRegex(done.output, r"(?m)\bgone$")
        self.assert_nothing_left()

    def test_rule84_docker_actions_get_arguments_entry_points_and_outputs(self):
        action = self.root / "action"
        action.mkdir()
        (action / "Dockerfile").write_text(f"FROM {BUSYBOX}\nCOPY entry.sh pre.sh post.sh /\nENTRYPOINT [\"/entry.sh\"]\n")
        (action / "entry.sh").write_text("#!/bin/sh\necho \"main [$1] [$2] $INPUT_WHO $EXTRA $(cat /github/workspace/given)\"\necho answer=7 >>\"$GITHUB_OUTPUT\"\necho kept=yes >>\"$GITHUB_STATE\"\n")
        (action / "pre.sh").write_text("#!/bin/sh\necho pre ran\n")
        (action / "post.sh").write_text("#!/bin/sh\necho post ran\n")
        for name in ("entry.sh", "pre.sh", "post.sh"):
            (action / name).chmod(0o755)
        (action / "action.yml").write_text(textwrap.dedent("""
            name: a
            description: d
            inputs: { who: { description: w, default: nobody } }
            runs:
              using: docker
              image: Dockerfile
              args: [first, "${{ inputs.who }} x"]
              env: { EXTRA: more }
              pre-entrypoint: /pre.sh
              post-entrypoint: /post.sh
            """))
        (self.root / "given").write_text("a-file\n")
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              steps:
                - uses: ./action
                  id: a
                  with: {{ who: you }}
                - run: echo "answer ${{{{ steps.a.outputs.answer }}}}"
                - uses: docker://{BUSYBOX}
                  with: {{ entrypoint: /bin/echo, args: plain 'two words' }}
                - uses: docker://{self.registry}/base:1
                  with: {{ args: sh -c "echo pulled; id -u" }}
            """)
        self.assertEqual(done.returncode, 0, done.output)
        for text in ("main [first] [you x] you more a-file", "answer 7", "plain two words", "pulled", "post ran"):
            self.assertIn(text, done.output)
        self.assertNotIn("pre ran", done.output)  # not of local actions
        self.assertLess(done.output.index("pulled"), done.output.index("post ran"))
        self.assert_nothing_left()

    def test_rule76_an_image_that_cannot_be_pulled_is_tried_three_times(self):
        began = time.monotonic()
        done = self.run_jobs(f"""
            test:
              runs-on: ubuntu-latest
              container: {self.registry}/nowhere:1
              steps: [{{ run: echo never }}]
            """)
        self.assertEqual(done.returncode, 1, done.output)
        self.assertIn("could not be pulled, 3 times", done.output)
        self.assertEqual(done.output.count("could not be pulled (") , 2, done.output)
        self.assertGreater(time.monotonic() - began, 9)
        self.assert_nothing_left()

    def test_rule80_credentials_open_a_registry_and_are_nowhere_to_be_seen(self):
        with self.locked_registry() as address:
            self.docker("tag", BUSYBOX, f"{address}/private:1")
            folder = self.folder / "client"
            subprocess.run(["docker", "--config", str(folder), "--host", self.host, "login", "--username", "robot", "--password", "secret-of-the-robot", address], check=True, capture_output=True)
            subprocess.run(["docker", "--config", str(folder), "--host", self.host, "push", "--quiet", f"{address}/private:1"], check=True, capture_output=True)
            self.docker("rmi", f"{address}/private:1")
            jobs = f"""
                test:
                  runs-on: ubuntu-latest
                  container:
                    image: {address}/private:1
                    credentials: {{ username: robot, password: "${{{{ secrets.ROBOT }}}}" }}
                  steps: [{{ run: echo inside }}]
                """
            refused = self.run_jobs(jobs, "--secret", "ROBOT=not-the-password")
            self.assertEqual(refused.returncode, 1, refused.output)
            self.assertIn("refused the credentials", refused.output)
            done = self.run_jobs(jobs, "--secret", "ROBOT=secret-of-the-robot")
            self.assertEqual(done.returncode, 0, done.output)
            self.assertNotIn("secret-of-the-robot", done.output)
            self.assertFalse((self.folder / ".docker" / "config.json").exists())
        self.assert_nothing_left()

    def locked_registry(self):
        return testbed.registry(self.folder / "locked", users={"robot": "secret-of-the-robot"})

    def test_rule79_canceling_leaves_nothing(self):
        process = subprocess.Popen(self.command(f"""
            test:
              runs-on: ubuntu-latest
              container: {BUSYBOX}
              services: {{ site: {SERVER} }}
              steps: [{{ run: echo running; sleep 300 }}]
            """), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.variables, start_new_session=True)
        try:
            for line in process.stdout:
                if "running" in line and "echo" not in line:
                    break
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        finally:
            if process.poll() is None:
                process.kill()
        self.assertNotEqual(process.returncode, 0)
        self.assert_nothing_left()

    def test_rule79_after_a_kill_the_next_engine_goes_on_with_the_containers_and_then_removes_them(self):
        jobs = f"""
            test:
              runs-on: ubuntu-latest
              container: {BUSYBOX}
              services: {{ site: {SERVER} }}
              steps:
                - run: echo running; touch began; while [ ! -e go ]; do sleep 0.1; done; echo first over
                - run: wget -q -O - http://site/ >got; echo second over
            """
        process = subprocess.Popen(self.command(jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.variables, start_new_session=True)
        try:
            until(lambda: (self.root / "began").exists(), 60, "the step runs")
        finally:
            process.kill()
            process.wait()
        self.assertNotEqual(self.left(), "")
        (self.root / "go").touch()
        done = subprocess.run([str(self.bin / "signalbox"), "engine", "--until-idle", "--root", str(self.root)], capture_output=True, text=True, env=self.variables, timeout=120)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual((self.root / "got").read_text(), "served\n")
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main()
