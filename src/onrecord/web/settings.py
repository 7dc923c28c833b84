"""Django's settings for the site: those of the ledger, and what pages need. Deployers write site.toml, not this."""

import os
from datetime import timedelta

from onrecord.discuss.house import house_of
from onrecord.ledger.settings import (
    DATABASES,
    DEFAULT_AUTO_FIELD,
    TIME_ZONE,
    USE_I18N,
    USE_TZ,
)
from onrecord.ledger.settings import INSTALLED_APPS as LEDGER
from onrecord.publish.site import BadSite, load
from onrecord.web.policy import POLICY
from onrecord.web.secret import secret

__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "TIME_ZONE", "USE_I18N", "USE_TZ"]

SITE = load()
MAILERS = {
    "": "django.core.mail.backends.dummy.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}
SECRET_KEY = secret()
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *SITE.hosts]
ROOT_URLCONF = "onrecord.web.urls"
WSGI_APPLICATION = "onrecord.web.wsgi.application"

INSTALLED_APPS = [
    *LEDGER,
    "onrecord.access",
    "onrecord.publish",
    "onrecord.desk",
    "onrecord.api",
    "onrecord.discuss",
    "onrecord.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "onrecord.access.second.SecondFactor",
    "onrecord.web.beside.Beside",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onrecord.publish.site.in_templates",
            ]
        },
    }
]

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ("username", "email", "name")},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
try:
    FORUM = house_of(SITE.forum)
except (TypeError, ValueError) as error:
    raise BadSite(f"the site's file: {error}") from error
OPEN_PAGE = "onrecord.web.open_page.Pages"
"""The forum and the open pages do not know each other; this joins them."""
BESIDE = {
    kind: f"onrecord.discuss.beside.{kind}" for kind in ("case", "claim", "statement", "article", "speaker", "account")
} | {"who": "onrecord.web.beside.who"}
"""What fills the places that the open pages leave for the forum."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

PASSWORD_RESET_TIMEOUT = 86_400

ACCOUNT_ADAPTER = "onrecord.access.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*" if SITE.mail.host else "email", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "onrecord.access.forms.SignUp"
ACCOUNT_FORMS = {"login": "onrecord.access.sign_in.SignIn"}
ACCOUNT_USERNAME_VALIDATORS = "onrecord.access.forms.USERNAME"
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SITE.mail.host else "none"
ACCOUNT_EMAIL_NOTIFICATIONS = bool(SITE.mail.host)
ACCOUNT_MAX_EMAIL_ADDRESSES = 2
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE.name}: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE.address.startswith("https://") else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/10m/key", "signup": "10/h/ip", "reset_password": "10/h/ip,5/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SITE.behind_proxy else 0

MFA_ADAPTER = "onrecord.access.second.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE.name
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TRUST_ENABLED = False

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "password", "code", "csrfmiddlewaretoken"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "onrecord.access.lockout.told_name"
AXES_CLIENT_IP_CALLABLE = "onrecord.access.lockout.address"
AXES_LOCKOUT_CALLABLE = "onrecord.access.lockout.locked_out"

EMAIL_BACKEND = MAILERS.get(SITE.mail.host, MAILERS["smtp"])
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = SITE.mail.host, SITE.mail.port, SITE.mail.user
EMAIL_HOST_PASSWORD = os.environ.get("ONRECORD_MAIL_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = SITE.mail.security == "starttls", SITE.mail.security == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = SITE.mail.sender or "onrecord@localhost"

FILE_UPLOAD_HANDLERS = [
    "onrecord.desk.upload.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
"""Static files are served from the package; nothing has to be collected."""
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _MEMORY, "OPTIONS": {"MAX_ENTRIES": 20_000}},
    "pages": {"BACKEND": _MEMORY, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 600}},
    "limits": {"BACKEND": _MEMORY, "LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 20_000}},
}
"""Apart from one another: many pages asked for do not push out the counts of who tries too much."""

CONTENT_SECURITY_POLICY = {"DIRECTIVES": POLICY}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE = os.environ.get("ONRECORD_HTTPS", "") == "1" or SITE.address.startswith("https://")
"""Whether readers reach the site over TLS; then cookies are marked for it."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-session", "__Host-csrf") if SECURE else ("session", "csrf")
CSRF_FAILURE_VIEW = "onrecord.access.views.problems.stale_form"
CSRF_TRUSTED_ORIGINS = [SITE.address] if SECURE and SITE.address else []
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SITE.behind_proxy else None
SECURE_SSL_REDIRECT = SECURE and SITE.behind_proxy
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
"""HSTS for the domains below ours, and for ever, is for the owner of the domain to decide; the proxy can say so."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "loggers": {"axes": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
