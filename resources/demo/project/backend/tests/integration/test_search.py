from fastapi.testclient import TestClient

from app.main import create_app
from app.search import ProductSearch
from app.settings import Settings


def test_the_nearest_product_comes_first(search_url):
    search = ProductSearch(search_url)
    search.create()
    for number, name in enumerate(["red enamel kettle", "blue cup", "oak table"], start=1):
        search.add(number, name)

    client = TestClient(create_app(Settings(search_url=search_url)))
    hits = client.get("/products/search", params={"q": "blue cup", "limit": 2}).json()
    assert hits[0]["name"] == "blue cup"
    assert len(hits) == 2
    assert client.get("/healthz").json()["checks"]["search"] == "ok"
