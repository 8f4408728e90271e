"""Events and reports as rows of tables and as objects, both ways; no decision is taken here."""
