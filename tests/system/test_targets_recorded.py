# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets whose vendor is not here: fake programs on PATH record exactly how they are called. No vendor answered."""

import json
import subprocess
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from support import ROOT, load
from targets import DIGEST, FakePrograms, Target, temporary

IMAGE = "registry.acme.example/orders"
AT = f"{IMAGE}@{DIGEST}"


class Recorded(unittest.TestCase):
    def setUp(self):
        self.work = temporary(self)
        self.fakes = FakePrograms(self.work)
        self.addCleanup(setattr, self, "fakes", None)

    def target(self, kind: str, **parameters: str) -> Target:
        return Target(kind, self.work / "state", {name.replace("_", "-"): value for name, value in parameters.items()}, self.work)

    def deploy(self, target: Target, status: int = 0, **more: str):
        done = target.deploy("v1.2.3", IMAGE, DIGEST, **{**self.fakes.variables, **more})
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def test_kubernetes_recorded_calls_set_the_digest_and_await_the_rollout(self):
        self.fakes.add("kubectl")
        self.deploy(self.target("kubernetes", context="lab", namespace="shop", deployment="backend", container="app"))
        self.assertEqual(self.fakes.calls, [
            f"kubectl [--context] [lab] [--namespace] [shop] [set] [image] [deployment/backend] [app={AT}]",
            "kubectl [--context] [lab] [--namespace] [shop] [annotate] [deployment/backend] [--overwrite] [signalbox/version=v1.2.3] [signalbox/commit=c0ffee]"
            " [signalbox/deployment=1] [kubernetes.io/change-cause=Signalbox: deploy v1.2.3]",
            "kubectl [--context] [lab] [--namespace] [shop] [rollout] [status] [deployment/backend] [--timeout=5m]",
        ])

    def test_kubernetes_recorded_calls_change_image_and_variable_in_one_rollout(self):
        self.fakes.add("kubectl")
        self.deploy(self.target("kubernetes", deployment="backend", container="app", version_variable="APP_VERSION"))
        self.assertEqual([call.replace("kubectl [--namespace] [default] ", "") for call in self.fakes.calls][:4], [
            "[rollout] [pause] [deployment/backend]",
            "[set] [env] [deployment/backend] [--containers=app] [APP_VERSION=v1.2.3]",
            f"[set] [image] [deployment/backend] [app={AT}]",
            "[rollout] [resume] [deployment/backend]",
        ])

    def test_kubernetes_recorded_calls_never_hold_the_token(self):
        self.fakes.add("kubectl", f'*"set image"*) cat "$KUBECONFIG" >{self.work}/seen; stat -c %a "$KUBECONFIG" >>{self.work}/seen ;;')
        self.deploy(self.target("kubernetes", deployment="backend", container="app", server="https://10.0.0.1:6443"), KUBE_TOKEN="t0psecret")
        self.assertNotIn("t0psecret", "\n".join(self.fakes.calls))
        seen = (self.work / "seen").read_text()
        self.assertIn('token: "t0psecret"', seen)
        self.assertTrue(seen.endswith("600\n"))

    def test_kubernetes_recorded_calls_a_rollout_that_fails_is_said(self):
        self.fakes.add("kubectl", '*"rollout status"*) exit 1 ;;')
        done = self.deploy(self.target("kubernetes", deployment="backend", container="app", timeout="30s"), 1)
        self.assertIn("deployment/backend did not become ready within 30s", done.stdout)

    def test_kubernetes_recorded_calls_inspect(self):
        self.fakes.add("kubectl", f'*containers*) echo {AT} ;;\n*readyReplicas*) echo 2 ;;\n*version*) echo v1.2.3 ;;\n*commit*) echo c0ffee ;;')
        found = self.target("kubernetes", deployment="backend", container="app").inspect(**self.fakes.variables)
        self.assertEqual(found, {"running": True, "version": "v1.2.3", "commit": "c0ffee", "digest": DIGEST, "image": AT, "ready": 2})

    def test_eks_recorded_calls_get_access_and_roll_out(self):
        self.fakes.add("aws")
        self.fakes.add("kubectl")
        self.deploy(self.target("eks", cluster="shop", region="eu-central-1", deployment="backend", container="app"))
        self.assertRegex(self.fakes.calls[0], r"^aws \[eks\] \[update-kubeconfig\] \[--name\] \[shop\] \[--region\] \[eu-central-1\] \[--kubeconfig\] \[/\S+\]$")
        self.assertEqual(self.fakes.calls[1], f"kubectl [--namespace] [default] [set] [image] [deployment/backend] [app={AT}]")
        self.assertEqual(self.fakes.calls[-1], "kubectl [--namespace] [default] [rollout] [status] [deployment/backend] [--timeout=5m]")

    def test_cloud_run_recorded_calls(self):
        self.fakes.add("gcloud")
        self.deploy(self.target("cloud-run", service="backend", region="europe-west3", project="acme"), GOOGLE_CREDENTIALS='{"private_key":"k3y"}')
        self.assertEqual(self.fakes.calls, [
            f"gcloud [run] [deploy] [backend] [--project=acme] [--region=europe-west3] [--platform=managed] [--image={AT}]"
            " [--update-env-vars=APP_VERSION=v1.2.3,APP_COMMIT=c0ffee] [--update-labels=signalbox-version=v1-2-3,signalbox-deployment=1] [--quiet]",
            "gcloud [run] [services] [update-traffic] [backend] [--project=acme] [--region=europe-west3] [--platform=managed] [--to-latest] [--quiet]",
        ])

    def ecs(self) -> Target:
        definition = {"family": "backend", "taskDefinitionArn": "arn:old", "revision": 3, "status": "ACTIVE", "requiresAttributes": [], "compatibilities": ["FARGATE"],
                      "registeredAt": "x", "registeredBy": "y", "cpu": "256",
                      "containerDefinitions": [{"name": "side", "image": "side:1"}, {"name": "app", "image": "old", "environment": [{"name": "A", "value": "1"}]}]}
        (self.work / "definition.json").write_text(json.dumps(definition))
        self.fakes.add("aws", f"""*"describe-services"*) if [ -e {self.work}/updated ]; then echo arn:new; else echo arn:old; fi ;;
*"describe-task-definition"*) cat {self.work}/definition.json ;;
*"register-task-definition"*) for word in "$@"; do case "$word" in file://*) cp "${{word#file://}}" {self.work}/registered ;; esac; done; echo arn:new ;;
*"update-service"*) touch {self.work}/updated ;;""")
        return self.target("ecs", cluster="shop", service="backend", container="app", region="eu-central-1")

    def test_ecs_recorded_calls_register_a_revision_and_await_it(self):
        self.deploy(self.ecs())
        registered = json.loads((self.work / "registered").read_text())
        self.assertEqual(sorted(registered), ["containerDefinitions", "cpu", "family"])
        self.assertEqual(registered["containerDefinitions"][0], {"name": "side", "image": "side:1"})
        self.assertEqual(registered["containerDefinitions"][1],
                         {"name": "app", "image": AT, "environment": [{"name": "A", "value": "1"}, {"name": "APP_VERSION", "value": "v1.2.3"}]})
        self.assertIn("aws [ecs] [update-service] [--cluster] [shop] [--service] [backend] [--task-definition] [arn:new] [--region] [eu-central-1]", self.fakes.calls)
        self.assertIn("aws [ecs] [wait] [services-stable] [--cluster] [shop] [--services] [backend] [--region] [eu-central-1]", self.fakes.calls)

    def test_ecs_recorded_calls_a_circuit_breaker_that_went_back_is_a_failure(self):
        target = self.ecs()
        script = (self.fakes.programs / "aws").read_text().replace(f"touch {self.work}/updated", ":")
        (self.fakes.programs / "aws").write_text(script)
        self.assertIn("ECS went back to arn:old by itself", self.deploy(target, 1).stdout)

    def test_fly_recorded_calls(self):
        self.fakes.add("flyctl")
        self.deploy(self.target("fly", app="acme-orders"), FLY_API_TOKEN="s3cret")
        self.assertEqual(self.fakes.calls, [
            f"flyctl [deploy] [--app] [acme-orders] [--image] [{AT}] [--strategy] [rolling] [--env] [APP_VERSION=v1.2.3] [--env] [APP_COMMIT=c0ffee]"
            " [--wait-timeout] [5m] [--yes]"])

    def test_heroku_recorded_calls_push_by_digest_and_release(self):
        self.fakes.add("heroku")
        self.fakes.add("docker", '*"image inspect"*) exit 1 ;;')
        self.deploy(self.target("heroku", app="acme-orders"), HEROKU_API_KEY="s3cret", FAKE_READS="docker")
        self.assertEqual(self.fakes.calls, [
            f"docker [image] [inspect] [{AT}]",
            f"docker [pull] [--quiet] [{AT}]",
            "docker [login] [--username] [_] [--password-stdin] [registry.heroku.com]",
            f"docker [tag] [{AT}] [registry.heroku.com/acme-orders/web]",
            "docker [push] [--quiet] [registry.heroku.com/acme-orders/web]",
            f"heroku [config:set] [--app] [acme-orders] [APP_VERSION=v1.2.3] [APP_COMMIT=c0ffee] [APP_DIGEST={DIGEST}]",
            "heroku [container:release] [web] [--app] [acme-orders]",
        ])
        self.assertIn("s3cret", self.fakes.input)

    def test_compose_recorded_calls(self):
        (self.work / "compose.yml").write_text("services: {}\n")
        self.fakes.add("docker", f'*"image inspect"*) exit 1 ;;\n*up*) echo "$IMAGE $APP_VERSION" >{self.work}/seen ;;')
        self.deploy(self.target("compose", service="app", project="shop"))
        self.assertEqual(self.fakes.calls, [
            "docker [compose] [version]",
            f"docker [image] [inspect] [{AT}]",
            "docker [compose] [--file] [compose.yml] [--project-name] [shop] [pull] [--quiet] [app]",
            "docker [compose] [--file] [compose.yml] [--project-name] [shop] [up] [--detach] [--no-build] [--no-deps] [--wait] [--wait-timeout] [120] [app]",
        ])
        self.assertEqual((self.work / "seen").read_text(), f"{AT} v1.2.3\n")

    def test_ssh_recorded_calls_send_script_and_variables_over_standard_input(self):
        self.fakes.add("ssh")
        self.deploy(self.target("ssh", host="prod.acme.example", user="deploy", run='echo "deploying $SIGNALBOX_RELEASE_VERSION"'), FAKE_READS="ssh")
        self.assertEqual(self.fakes.calls, [
            "ssh [-o] [BatchMode=yes] [-o] [StrictHostKeyChecking=yes] [-o] [ConnectTimeout=10] [-o] [ServerAliveInterval=15] [-p] [22]"
            " [deploy@prod.acme.example] [bash] [-s]"])
        there = subprocess.run(["bash", "-s"], input=self.fakes.input, capture_output=True, text=True)
        self.assertEqual(there.stdout, "deploying v1.2.3\n")

    def test_what_is_no_digest_is_refused_before_anything_is_called(self):
        for kind, parameters in {"kubernetes": {"deployment": "d", "container": "c"}, "fly": {"app": "a"}, "heroku": {"app": "a"},
                                 "cloud-run": {"service": "s", "region": "r", "project": "p"}}.items():
            for program in ("kubectl", "flyctl", "heroku", "docker", "gcloud"):
                self.fakes.add(program)
            done = self.target(kind, **parameters).deploy("v1", IMAGE, "latest", **self.fakes.variables, FLY_API_TOKEN="x", HEROKU_API_KEY="x")
            self.assertNotEqual(done.returncode, 0, kind)
            self.assertIn("'latest' is not an image digest. Nothing was changed.", done.stdout)
            self.assertEqual(self.fakes.calls, [], kind)


class Command(unittest.TestCase):
    def test_a_command_of_the_team_runs_with_what_is_deployed(self):
        target = Target("command", temporary(self), {"run": 'echo "$SIGNALBOX_MODE $SIGNALBOX_RELEASE_VERSION to $SIGNALBOX_ENVIRONMENT"', "rollback": "echo back; exit 3",
                                                     "inspect": 'echo "{\\"version\\":\\"v1\\"}"'})
        self.assertEqual(target.deploy("v1", "", "").stdout, "deploy v1 to production\n")
        done = target.deploy("v1", "", "", "rollback")
        self.assertEqual((done.stdout, done.returncode), ("back\n", 3))
        self.assertEqual(target.inspect(), {"version": "v1"})


class Render(unittest.TestCase):
    """Render's interface as documented, played by a server on loopback."""

    def setUp(self):
        self.asked = asked = []
        self.statuses = statuses = ["created", "update_in_progress", "live"]

        class Interface(BaseHTTPRequestHandler):
            def answer(self, status, body):
                raw = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked.append((self.path, self.headers["Authorization"], body))
                if self.headers["Authorization"] != "Bearer rnd_k3y":
                    self.answer(401, {"message": "Unauthorized"})
                else:
                    self.answer(201, {"id": "dep-1", "status": "created"})

            def do_GET(self):
                asked.append((self.path, self.headers["Authorization"], None))
                self.answer(200, {"id": "dep-1", "status": statuses.pop(0)})

            def log_message(self, *words):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Interface)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.target = Target("render", temporary(self), {"service": "srv-1", "api": f"http://127.0.0.1:{server.server_port}/v1", "interval": "0"})

    def test_a_deploy_is_asked_for_by_digest_and_awaited(self):
        done = self.target.deploy("v1.2.3", IMAGE, DIGEST, RENDER_API_KEY="rnd_k3y")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.asked[0], ("/v1/services/srv-1/deploys", "Bearer rnd_k3y", {"imageUrl": AT}))
        self.assertEqual(self.asked[-1][0], "/v1/services/srv-1/deploys/dep-1")
        self.assertIn("update_in_progress\nlive", done.stdout)

    def test_a_deploy_that_fails_is_said(self):
        self.statuses[:] = ["update_failed"]
        done = self.target.deploy("v1.2.3", IMAGE, DIGEST, RENDER_API_KEY="rnd_k3y")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Render ended deploy dep-1 with update_failed", done.stdout)

    def test_a_wrong_key_is_said(self):
        done = self.target.deploy("v1.2.3", IMAGE, DIGEST, RENDER_API_KEY="wrong")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Render refused the deploy", done.stdout)
        self.assertNotIn("wrong", done.stdout + done.stderr)


class Files(unittest.TestCase):
    def test_every_target_is_complete_and_its_scripts_are_bash(self):
        for path in sorted((ROOT / "resources" / "targets").glob("*.yml")):
            with self.subTest(path.name):
                definition = load(path)
                self.assertEqual(definition["kind"], path.stem)
                self.assertTrue(definition["title"] and definition["description"] and definition["deploy"] and definition["inspect"])
                for name, rule in definition["parameters"].items():
                    self.assertLessEqual(set(rule), {"required", "default", "description"}, name)
                    self.assertTrue(rule["description"])
                scripts = [step["run"] for key in ("deploy", "rollback") for step in definition.get(key, [])] + [definition["inspect"], definition.get("stop", "")]
                for script in scripts:
                    done = subprocess.run(["shellcheck", "--shell=bash", "--severity=warning", "--exclude=SC2154,SC2034", "-"],
                                          input=definition.get("functions", "") + "\n" + script, capture_output=True, text=True)
                    self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
