# SPDX-License-Identifier: GPL-3.0-or-later
"""What the people of the demo change, act by act: (path, old text, new text); an empty old text makes a new file."""

ORDERS = "backend/app/orders.py"
MAIN = "backend/app/main.py"
SETTINGS = "backend/app/settings.py"

# Act 1: a note with an order. An import that nobody uses came along.
NOTES = [
    (ORDERS, "import threading\n", "import json\nimport threading\n"),
    (ORDERS, "    unit_price_cents: int\n\n\ndef total", '    unit_price_cents: int\n    note: str = ""\n\n\ndef total'),
    (ORDERS, '                "status": "placed",\n', '                "status": "placed",\n                "note": order.note,\n'),
    (ORDERS, '(customer, product, quantity, total_cents)"\n                " VALUES (%s, %s, %s, %s) RETURNING *",\n'
             "                (order.customer, order.product, order.quantity, total),\n",
             '(customer, product, quantity, total_cents, note)"\n                " VALUES (%s, %s, %s, %s, %s) RETURNING *",\n'
             "                (order.customer, order.product, order.quantity, total, order.note),\n"),
    ("migrations/0005_order_note.sql", "", "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT '';\n"),
    ("backend/tests/unit/test_orders.py", "def test_an_order_of_nothing", """def test_an_order_keeps_its_note():
    client = TestClient(create_app(Settings()))
    order = {"customer": "ada", "product": "cup", "quantity": 1, "unit_price_cents": 500}
    placed = client.post("/orders", json={**order, "note": "wrap it"})
    assert placed.json()["note"] == "wrap it"


def test_an_order_of_nothing"""),
]

# Act 2: without the import.
NOTES_FIXED = [(ORDERS, "import json\nimport threading\n", "import threading\n")]

# Act 4: health depends on the payment provider. Staging has its address; nobody thought of production.
PAYMENT = [
    (SETTINGS, '    search_url: str = ""\n', '    search_url: str = ""\n    payment_url: str = ""\n'),
    (SETTINGS, '            search_url=found.get("SEARCH_URL", cls.search_url),\n',
               '            search_url=found.get("SEARCH_URL", cls.search_url),\n            payment_url=found.get("PAYMENT_URL", cls.payment_url),\n'),
    (MAIN, '        checks["search"] = search.check()\n',
           '        checks["search"] = search.check()\n        if chosen.environment != "local":\n'
           '            checks["payment"] = "ok" if chosen.payment_url else "PAYMENT_URL is not set"\n'),
    ("deploy/staging.env", "APP_ENVIRONMENT=staging\n", "APP_ENVIRONMENT=staging\nPAYMENT_URL=https://payments.acme.example/test\n"),
    ("migrations/0006_payment_reference.sql", "", "ALTER TABLE orders ADD COLUMN payment_reference text;\n"),
    ("backend/tests/unit/test_health.py", "def test_an_unreachable_database", """def test_without_a_payment_provider_a_deployed_service_is_unhealthy():
    deployed = Settings(environment="staging")
    assert TestClient(create_app(deployed)).get("/healthz").status_code == 503
    deployed = Settings(environment="staging", payment_url="https://payments.acme.example")
    assert TestClient(create_app(deployed)).get("/healthz").status_code == 200


def test_an_unreachable_database"""),
]

# Act 5: production gets the address, too.
PAYMENT_IN_PRODUCTION = [
    ("deploy/production.env", "APP_ENVIRONMENT=production\n", "APP_ENVIRONMENT=production\nPAYMENT_URL=https://payments.acme.example/live\n"),
]
