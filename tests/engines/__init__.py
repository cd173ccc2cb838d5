"""Real shop engines for tests: started from npm and PostgreSQL, seeded through their own interfaces."""
