"""The HTTP face of the orders service."""

from typing import Any

#@since orders
from fastapi import FastAPI, HTTPException, Response
#@otherwise
#- from fastapi import FastAPI, Response
#@end

#@since orders
from app.orders import NewOrder, open_orders
#@end
#@since search
from app.search import ProductSearch
#@end
from app.settings import Settings


def create_app(settings: Settings | None = None) -> FastAPI:
    chosen = settings or Settings.from_variables()
    app = FastAPI(title="Acme Shop orders", version=chosen.version)
    #@since orders
    orders = open_orders(chosen.database_url)
    #@end
    #@since search
    search = ProductSearch(chosen.search_url)
    #@end

    @app.get("/healthz")
    def healthz(response: Response) -> dict[str, Any]:
        checks: dict[str, str] = {}
        #@since orders
        checks["database"] = orders.check()
        #@end
        #@since search
        checks["search"] = search.check()
        #@end
        healthy = all(state in ("ok", "not configured") for state in checks.values())
        response.status_code = 200 if healthy else 503
        return {
            "status": "ok" if healthy else "failing",
            "version": chosen.version,
            "commit": chosen.commit,
            "environment": chosen.environment,
            "checks": checks,
        }

    #@since orders

    @app.post("/orders", status_code=201)
    def place_order(order: NewOrder) -> dict[str, Any]:
        return orders.add(order)

    @app.get("/orders/{number}")
    def show_order(number: int) -> dict[str, Any]:
        found = orders.find(number)
        if found is None:
            raise HTTPException(status_code=404, detail=f"there is no order {number}")
        return found

    #@end
    #@since customers
    @app.get("/customers/{customer}/orders")
    def orders_of(customer: str) -> list[dict[str, Any]]:
        return orders.of_customer(customer)

    #@end
    #@since search
    @app.get("/products/search")
    def search_products(q: str, limit: int = 5) -> list[dict[str, Any]]:
        return search.find(q, limit)

    #@end
    return app


app = create_app()
