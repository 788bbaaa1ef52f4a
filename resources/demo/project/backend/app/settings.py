"""What the service is told by its variables, read once at the start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    version: str = "dev"
    commit: str = "unknown"
    environment: str = "local"
    #@since orders
    database_url: str = ""
    #@end
    #@since search
    search_url: str = ""
    #@end

    @classmethod
    def from_variables(cls, variables: Mapping[str, str] | None = None) -> "Settings":
        found = os.environ if variables is None else variables
        return cls(
            version=found.get("APP_VERSION", cls.version),
            commit=found.get("APP_COMMIT", cls.commit),
            environment=found.get("APP_ENVIRONMENT", cls.environment),
            #@since orders
            database_url=found.get("DATABASE_URL", cls.database_url),
            #@end
            #@since search
            search_url=found.get("SEARCH_URL", cls.search_url),
            #@end
        )
