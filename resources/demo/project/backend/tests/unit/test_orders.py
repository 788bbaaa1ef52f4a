import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.orders import total_cents
from app.settings import Settings


@pytest.mark.parametrize(
    ("quantity", "price", "total"),
    [
        (1, 250, 250),
        (3, 199, 597),
        #@since discounts
        (10, 100, 950),
        (9, 100, 900),
        #@end
    ],
)
def test_total(quantity, price, total):
    assert total_cents(quantity, price) == total


def test_an_order_of_nothing_is_refused():
    with pytest.raises(ValueError):
        total_cents(0, 100)


def test_an_order_can_be_placed_and_found():
    client = TestClient(create_app(Settings()))
    order = {"customer": "ada", "product": "kettle", "quantity": 2, "unit_price_cents": 1990}
    placed = client.post("/orders", json=order)
    assert placed.status_code == 201
    assert placed.json()["total_cents"] == 3980
    assert client.get(f"/orders/{placed.json()['number']}").json()["customer"] == "ada"
    assert client.get("/orders/999").status_code == 404


#@since customers
def test_orders_of_a_customer():
    client = TestClient(create_app(Settings()))
    for customer in ("ada", "bob", "ada"):
        order = {"customer": customer, "product": "cup", "quantity": 1, "unit_price_cents": 500}
        client.post("/orders", json=order)
    assert len(client.get("/customers/ada/orders").json()) == 2
#@end
