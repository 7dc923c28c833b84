"""Settings, addresses, base templates and static files of the site. `onrecord serve` runs it; `wsgi` is for servers."""
