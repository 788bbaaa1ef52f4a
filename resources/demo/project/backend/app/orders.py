"""Orders: their total, and where they are kept."""

import threading
from typing import Any, Protocol

import psycopg
from psycopg.rows import dict_row
from pydantic import BaseModel

#@since discounts
BULK_QUANTITY = 10
BULK_DISCOUNT_PERCENT = 5
#@end


class NewOrder(BaseModel):
    customer: str
    product: str
    quantity: int
    unit_price_cents: int


def total_cents(quantity: int, unit_price_cents: int) -> int:
    """The price of a line in cents; never negative."""
    if quantity <= 0:
        raise ValueError("an order needs at least one piece")
    total = quantity * unit_price_cents
    #@since discounts
    if quantity >= BULK_QUANTITY:
        total -= total * BULK_DISCOUNT_PERCENT // 100
    #@end
    return max(total, 0)


class Orders(Protocol):
    def check(self) -> str: ...

    def add(self, order: NewOrder) -> dict[str, Any]: ...

    def find(self, number: int) -> dict[str, Any] | None: ...

    #@since customers
    def of_customer(self, customer: str) -> list[dict[str, Any]]: ...

    #@end

class MemoryOrders:
    """For a machine without a database: gone when the process ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: list[dict[str, Any]] = []

    def check(self) -> str:
        return "not configured"

    def add(self, order: NewOrder) -> dict[str, Any]:
        with self._lock:
            record = {
                "number": len(self._orders) + 1,
                "customer": order.customer,
                "product": order.product,
                "quantity": order.quantity,
                "total_cents": total_cents(order.quantity, order.unit_price_cents),
                #@since status
                "status": "placed",
                #@end
            }
            self._orders.append(record)
            return record

    def find(self, number: int) -> dict[str, Any] | None:
        with self._lock:
            return self._orders[number - 1] if 0 < number <= len(self._orders) else None

    #@since customers
    def of_customer(self, customer: str) -> list[dict[str, Any]]:
        with self._lock:
            return [record for record in self._orders if record["customer"] == customer]

    #@end

class PostgresOrders:
    """Orders in PostgreSQL; the tables come from migrations/."""

    def __init__(self, url: str) -> None:
        self._url = url

    def _connect(self) -> psycopg.Connection[dict[str, Any]]:
        return psycopg.connect(self._url, row_factory=dict_row, connect_timeout=3)

    def check(self) -> str:
        try:
            with self._connect() as connection:
                connection.execute("SELECT 1")
            return "ok"
        except psycopg.Error as error:
            return f"unreachable: {type(error).__name__}"

    def add(self, order: NewOrder) -> dict[str, Any]:
        total = total_cents(order.quantity, order.unit_price_cents)
        with self._connect() as connection:
            row = connection.execute(
                "INSERT INTO orders (customer, product, quantity, total_cents)"
                " VALUES (%s, %s, %s, %s) RETURNING *",
                (order.customer, order.product, order.quantity, total),
            ).fetchone()
        if row is None:
            raise RuntimeError("the database did not return the new order")
        return dict(row)

    def find(self, number: int) -> dict[str, Any] | None:
        with self._connect() as connection:
            row = connection.execute("SELECT * FROM orders WHERE number = %s", (number,)).fetchone()
        return dict(row) if row else None

    #@since customers
    def of_customer(self, customer: str) -> list[dict[str, Any]]:
        with self._connect() as connection:
            rows = connection.execute(
                "SELECT * FROM orders WHERE customer = %s ORDER BY number", (customer,)
            ).fetchall()
        return [dict(row) for row in rows]

    #@end

def open_orders(database_url: str) -> Orders:
    return PostgresOrders(database_url) if database_url else MemoryOrders()
