import os
from pathlib import Path

import psycopg
import pytest

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"


@pytest.fixture(scope="session")
def database_url():
    url = os.environ.get("DATABASE_URL")
    if not url:
        pytest.fail("DATABASE_URL is not set: these tests need a PostgreSQL server")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        for migration in sorted(MIGRATIONS.glob("*.sql")):
            connection.execute(migration.read_text())
    return url


@pytest.fixture(scope="session")
def search_url():
    url = os.environ.get("SEARCH_URL")
    if not url:
        pytest.fail("SEARCH_URL is not set: these tests need a Qdrant server")
    return url
