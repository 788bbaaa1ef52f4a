"""The orders service of the Acme Shop."""
