-- Lets one person use a project's store as themselves: read everything, ask for anything, write nothing else. Run it as the owner of the store,
-- once for each person; the login's name is the name that approvals are compared with:
--   psql -v person=bob -v schema=shop -f people.sql DATABASE
-- What such a person asks for carries the login that the database authenticated, whatever their program says. Only the engine's login, which owns
-- the store, decides and writes the rest.
GRANT USAGE ON SCHEMA :"schema" TO :"person";
GRANT SELECT ON ALL TABLES IN SCHEMA :"schema" TO :"person";
GRANT INSERT (state, digest, body) ON :"schema".intents TO :"person";
GRANT UPDATE (number) ON :"schema".stamp TO :"person";
