from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


def test_orders_are_kept_in_the_database(database_url):
    order = {"customer": "ada", "product": "kettle", "quantity": 12, "unit_price_cents": 1000}
    placed = TestClient(create_app(Settings(database_url=database_url))).post("/orders", json=order)
    assert placed.status_code == 201

    another = TestClient(create_app(Settings(database_url=database_url)))
    found = another.get(f"/orders/{placed.json()['number']}").json()
    assert found["total_cents"] == placed.json()["total_cents"]
    assert found["customer"] == "ada"
    #@since status
    assert found["status"] == "placed"
    #@end
    #@since customers
    assert len(another.get("/customers/ada/orders").json()) == 1
    #@end


def test_health_sees_the_database(database_url):
    answer = TestClient(create_app(Settings(database_url=database_url))).get("/healthz")
    assert answer.json()["checks"]["database"] == "ok"
