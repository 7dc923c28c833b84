"""Django's settings, as far as the ledger needs them; the web's settings begin with these."""

from onrecord.ledger.database import database

INSTALLED_APPS = ["onrecord.ledger"]
DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
