# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo project's past, as data: who did what, on which branch, and which parts of the files came with it.

A part of a file is what stands between `@since NAME` and `@end` in project/; a whole file belongs to the part that FILES names for it.
"""

from dataclasses import dataclass, field

PEOPLE = {
    "ana": ("Ana Ruiz", "ana@acme.example"),
    "jon": ("Jon Petersen", "jon@acme.example"),
    "mara": ("Mara Keller", "mara@acme.example"),
    "tom": ("Tom Okafor", "tom@acme.example"),
    "li": ("Li Wei", "li@acme.example"),
}

# The part that brings a file in. The longest matching beginning of the path counts.
FILES = {
    "": "base",
    "backend/app/orders.py": "orders",
    "backend/app/search.py": "search",
    "backend/requirements-runtime.txt": "docker",
    "backend/pyproject.toml": "unit",
    "backend/tests/unit/": "unit",
    "backend/tests/unit/test_orders.py": "orders",
    "backend/tests/unit/test_search.py": "search",
    "backend/tests/integration/": "integration",
    "migrations/0001": "orders",
    "migrations/0002": "customers",
    "migrations/0003": "status",
    "migrations/0004": "drop-legacy",
    "migrations/README.md": "drop-legacy",
    "mock_qdrant/": "mock",
    "Dockerfile": "docker",
    ".dockerignore": "docker",
    ".github/workflows/ci.yml": "ci",
    ".github/workflows/staging.yml": "staging",
    ".github/workflows/release.yml": "release",
    ".signalbox/": "staging",
    "ci/venv.sh": "ci",
    "ci/smoke.sh": "smoke",
    "ci/start.sh": "image",
    "ci/image.sh": "image",
    "ci/settings.env": "image",
    "deploy/staging.env": "staging",
    "deploy/production.env": "release",
    "tests/smoke/": "smoke",
}


@dataclass
class Commit:
    """One commit. `merge` names the branch that it brings in; `edits` are (path, old text, new text)."""

    branch: str
    hours_ago: float
    author: str
    subject: str
    parts: tuple[str, ...] = ()
    start: str = ""  # a new branch begins at this branch
    merge: str = ""
    edits: list[tuple[str, str, str]] = field(default_factory=list)
    body: str = ""


@dataclass
class Tag:
    name: str
    branch: str
    hours_ago: float
    author: str
    message: str


@dataclass
class FastForward:
    branch: str
    to: str


README_END = "Without `DATABASE_URL`"
D = 24.0

HISTORY = [
    Commit("main", 34 * D, "ana", "Start the orders service", ("base",)),
    Commit("develop", 34 * D - 2, "ana", "Unit tests for /healthz and the settings", ("unit",), start="main"),
    Commit("develop", 33 * D, "tom", "Keep orders in PostgreSQL, in memory without one", ("orders",)),
    Commit("feature/pipeline", 32 * D, "li", "Build and test on every push", ("ci",), start="develop"),
    Commit("feature/pipeline", 32 * D - 3, "li", "Lint with ruff and black", ("lint",)),
    Commit("develop", 31 * D, "jon", "Merge branch 'feature/pipeline' into develop", merge="feature/pipeline"),
    Commit("develop", 30 * D, "li", "Check the backend with bandit", ("bandit",)),
    Commit("develop", 29 * D, "tom", "Dockerfile with the base as an argument", ("docker",)),
    FastForward("main", "develop"),
    Tag("v0.9.0", "main", 28 * D, "mara", "First version that takes orders"),
    Commit("feature/search", 27 * D, "ana", "Find products with a vector search", ("search",), start="develop"),
    Commit("develop", 26 * D, "tom", "List the orders of a customer", ("customers",)),
    Commit("feature/search", 26 * D - 4, "ana", "A stand-in for Qdrant, for tests", ("mock",)),
    Commit("feature/search", 25 * D, "ana", "Integration tests with PostgreSQL and Qdrant", ("integration",)),
    Commit("develop", 24 * D, "jon", "Merge branch 'feature/search' into develop", merge="feature/search"),
    Commit("develop", 22 * D, "li", "Push an image for every commit", ("image",)),
    Commit("develop", 21 * D, "li", "Deploy to staging after a merge to develop", ("staging",)),
    FastForward("main", "develop"),
    Tag("v0.9.1", "main", 20 * D, "mara", "Product search"),
    Commit("develop", 17 * D, "tom", "Orders have a status", ("status",)),
    Commit("feature/release", 16 * D, "li", "Release to production by tag, with approval", ("release",), start="develop"),
    Commit("feature/release", 15 * D, "li", "Smoke tests after a release", ("smoke",)),
    Commit("develop", 14 * D, "mara", "Merge branch 'feature/release' into develop", merge="feature/release"),
    FastForward("main", "develop"),
    Tag("v0.9.2", "main", 13 * D, "mara", "Order status, release pipeline"),
    Commit("feature/discounts", 11 * D, "ana", "5 % off from ten pieces", ("discounts",), start="develop"),
    Commit("develop", 10 * D, "tom", "Drop the legacy reference of orders", ("drop-legacy",),
           body="Nobody has read the column since the import from the old shop."),
    Commit("develop", 9 * D, "jon", "Merge branch 'feature/discounts' into develop", merge="feature/discounts"),
    Commit("feature/invoice-export", 8 * D, "tom", "Sketch the invoice export", start="develop",
           edits=[("README.md", README_END, "Invoices: `GET /invoices/{month}.csv` (in work).\n\n" + README_END)]),
    Commit("develop", 6 * D, "li", "README: say what happens without a search server",
           edits=[("README.md", "without `SEARCH_URL` nothing is found.", "without `SEARCH_URL` a search finds nothing and /healthz says so.")]),
    FastForward("main", "develop"),
    Tag("v0.9.3", "main", 5 * D, "mara", "Discounts"),
    Commit("feature/invoice-export", 4 * D, "tom", "Invoice export: name the columns",
           edits=[("README.md", "(in work)", "(in work; columns: number, customer, total_cents)")]),
    Commit("develop", 2 * D, "ana", "README: how a search ranks",
           edits=[("README.md", "with a vector search.", "with a vector search (cosine distance).")]),
    Commit("feature/gift-cards", 20, "li", "Notes on gift cards", start="develop",
           edits=[("README.md", README_END, "Gift cards are paid like money and never discounted.\n\n" + README_END)]),
]
