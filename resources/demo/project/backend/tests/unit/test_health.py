from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


def test_health_tells_version_and_commit():
    client = TestClient(create_app(Settings(version="v9.9.9", commit="abc123")))
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["version"] == "v9.9.9"
    assert answer.json()["commit"] == "abc123"


def test_settings_come_from_variables():
    settings = Settings.from_variables({"APP_VERSION": "v1.2.3", "APP_ENVIRONMENT": "staging"})
    assert settings.version == "v1.2.3"
    assert settings.environment == "staging"


#@since orders
def test_an_unreachable_database_is_unhealthy():
    url = "postgresql://nobody@127.0.0.1:1/none"
    client = TestClient(create_app(Settings(database_url=url)))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"].startswith("unreachable")
#@end
