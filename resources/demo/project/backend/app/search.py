"""Finding products by meaning: a small client for a Qdrant server."""

import hashlib
import math
from typing import Any

import httpx

COLLECTION = "products"
DIMENSIONS = 32


def embed(text: str) -> list[float]:
    """A bag of hashed words as a unit vector: enough to rank a small catalogue without a model."""
    vector = [0.0] * DIMENSIONS
    for word in text.lower().split():
        digest = hashlib.sha256(word.encode()).digest()
        vector[digest[0] % DIMENSIONS] += 1.0
    length = math.sqrt(sum(value * value for value in vector))
    return [value / length for value in vector] if length else vector


class ProductSearch:
    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def check(self) -> str:
        if not self._url:
            return "not configured"
        try:
            answer = httpx.get(f"{self._url}/readyz", timeout=3)
            return "ok" if answer.status_code == 200 else f"answered {answer.status_code}"
        except httpx.HTTPError as error:
            return f"unreachable: {type(error).__name__}"

    def create(self) -> None:
        body = {"vectors": {"size": DIMENSIONS, "distance": "Cosine"}}
        httpx.put(f"{self._url}/collections/{COLLECTION}", json=body, timeout=5).raise_for_status()

    def add(self, number: int, name: str) -> None:
        point = {"id": number, "vector": embed(name), "payload": {"name": name}}
        httpx.put(
            f"{self._url}/collections/{COLLECTION}/points?wait=true",
            json={"points": [point]},
            timeout=5,
        ).raise_for_status()

    def find(self, text: str, limit: int) -> list[dict[str, Any]]:
        if not self._url:
            return []
        answer = httpx.post(
            f"{self._url}/collections/{COLLECTION}/points/search",
            json={"vector": embed(text), "limit": limit, "with_payload": True},
            timeout=5,
        )
        answer.raise_for_status()
        return [
            {"id": hit["id"], "name": hit["payload"]["name"], "score": round(hit["score"], 4)}
            for hit in answer.json()["result"]
        ]
