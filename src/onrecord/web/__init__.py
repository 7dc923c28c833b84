"""Settings, addresses, base templates, static files. Not built yet."""
