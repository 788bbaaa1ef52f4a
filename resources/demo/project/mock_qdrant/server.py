#!/usr/bin/env python3
"""A stand-in for Qdrant's HTTP interface, for tests: collections, points, search. Python's own library only.

usage: server.py [--host HOST] [--port PORT]
"""

import argparse
import json
import math
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

collections: dict[str, dict] = {}
lock = threading.Lock()


def cosine(one: list[float], other: list[float]) -> float:
    scale = math.hypot(*one) * math.hypot(*other)
    return sum(a * b for a, b in zip(one, other, strict=True)) / scale if scale else 0.0


class Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status: int, result: object) -> None:
        text = "ok" if status == 200 else {"error": result}
        body = json.dumps({"result": result, "status": text, "time": 0.0}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self) -> dict:
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in ("/", "/readyz", "/healthz", "/livez"):
            self.answer(200, "ready")
        elif path == "/collections":
            with lock:
                self.answer(200, {"collections": [{"name": name} for name in collections]})
        else:
            self.answer(404, "not found")

    def do_PUT(self) -> None:
        parts = urlsplit(self.path).path.strip("/").split("/")
        body = self.body()
        with lock:
            if len(parts) == 2 and parts[0] == "collections":
                size = body["vectors"]["size"]
                collections[parts[1]] = {"size": size, "points": {}}
                self.answer(200, True)
            elif len(parts) == 3 and parts[2] == "points" and parts[1] in collections:
                collection = collections[parts[1]]
                if any(len(point["vector"]) != collection["size"] for point in body["points"]):
                    self.answer(400, "Wrong input: Vector dimension error")
                    return
                for point in body["points"]:
                    collection["points"][point["id"]] = point
                self.answer(200, {"operation_id": 0, "status": "completed"})
            else:
                self.answer(404, "Not found: collection doesn't exist")

    def do_POST(self) -> None:
        parts = urlsplit(self.path).path.strip("/").split("/")
        body = self.body()
        with lock:
            if len(parts) != 4 or parts[2:] != ["points", "search"] or parts[1] not in collections:
                self.answer(404, "Not found: collection doesn't exist")
                return
            points = list(collections[parts[1]]["points"].values())
        hits = [
            {
                "id": point["id"],
                "version": 0,
                "score": cosine(body["vector"], point["vector"]),
                "payload": point.get("payload", {}),
            }
            for point in points
        ]
        hits.sort(key=lambda hit: -hit["score"])
        self.answer(200, hits[: body.get("limit", 10)])

    def log_message(self, text: str, *values: object) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=6333)
    chosen = parser.parse_args()
    ThreadingHTTPServer((chosen.host, chosen.port), Requests).serve_forever()


if __name__ == "__main__":
    main()
