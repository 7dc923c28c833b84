"""For servers: `gunicorn onrecord.web.wsgi`."""

from onrecord.web.setup import ready

ready()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from onrecord.web.steady import steady  # noqa: E402

application = get_wsgi_application()
steady()
