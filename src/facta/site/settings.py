"""Django's settings. Everything that differs between installations comes from FACTA_* variables, with safe values when unset.

    FACTA_HOME         the data folder (default: the user's data folder of the operating system)
    FACTA_DATABASE     the PostgreSQL that holds the ledger, postgresql://USER:PASSWORD@HOST/NAME (default: SQLite in FACTA_HOME)
    FACTA_SECRET_KEY   the key that signs cookies (default: made once, kept in FACTA_HOME/secret)
    FACTA_HOSTS        further host names that the desk answers to, separated by commas (default: loopback only)

Invariant: DEBUG is off; without FACTA_HOSTS only this machine is answered; with it a tracker is private until it is shared, and the
cookies of a session travel over HTTPS alone; no page runs or loads anything from elsewhere.
"""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

from facta.home import home, secret
from facta.site.database import database

FACTA_HOME: Path = home()
SECRET_KEY: str = secret(FACTA_HOME)
DEBUG = False

_HOSTS = [host.strip() for host in os.environ.get("FACTA_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *_HOSTS]
# Whether others than this machine's user are answered: then a tracker is private until it is shared, and cookies want HTTPS.
FACTA_IS_SERVER = bool(_HOSTS)

# The desk is listed when it is installed, so that the ledger and the actions work without it.
_DESK = ["facta.desk"] if importlib.util.find_spec("facta.desk") else []
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "facta.ledger",
    "facta.search",
    *_DESK,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "facta.site.csp.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(["facta.desk.guard.Guard"] if _DESK else []),
]

ROOT_URLCONF = "facta.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.template.context_processors.i18n",
                *(["facta.desk.access.visitor"] if _DESK else []),
            ]
        },
    }
]

DATABASES = {"default": database(os.environ.get("FACTA_DATABASE", "").strip(), FACTA_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = FACTA_HOME / "static"

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = FACTA_IS_SERVER
# Behind a server for TLS the desk itself hears plain HTTP; forms come from these addresses.
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _HOSTS if host != "*"]
SESSION_COOKIE_SECURE = FACTA_IS_SERVER
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
LOGIN_URL = "desk:log_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "desk:trackers"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Documents up to 64 MiB are uploaded as files, which Django keeps on disk; the rest of a form stays small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_TEMP_DIR = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
