"""Does the deployed service do its work? SMOKE_URL says where it is."""

import os

import httpx
import pytest


@pytest.fixture(scope="module")
def client():
    with httpx.Client(base_url=os.environ["SMOKE_URL"], timeout=5) as opened:
        yield opened


def test_it_says_which_version_it_is(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    expected = os.environ.get("SMOKE_VERSION")
    assert expected is None or answer.json()["version"] == expected


def test_an_order_can_be_placed(client):
    order = {"customer": "smoke test", "product": "kettle", "quantity": 1, "unit_price_cents": 100}
    placed = client.post("/orders", json=order)
    assert placed.status_code == 201
    found = client.get(f"/orders/{placed.json()['number']}")
    assert found.json()["product"] == "kettle"
