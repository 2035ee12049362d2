"""Django's settings. What an installation may set is in environment.py; all else is decided here."""

from lumbung.config import environment

DATA = environment.data_folder()
_KEYS = environment.keys(DATA)

SECRET_KEY = _KEYS.secret
IDENTIFIER_KEY = _KEYS.identifiers
EARLIER_IDENTIFIER_KEYS = _KEYS.earlier
DEBUG = False
DEMO = environment.is_demo()
ALLOWED_HOSTS = environment.hosts()
# Whoever names a host has put a server with a certificate before it.
SECURE = tuple(ALLOWED_HOSTS) != environment.LOCAL

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "lumbung.apps.accounts",  # before allauth: our pages take the place of its own
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "lumbung.config.clock",
    "lumbung.shared.trail",
    "lumbung.shared.ui",
    "lumbung.apps.regions",
    "lumbung.apps.notices",
    "lumbung.apps.prices",
    "lumbung.apps.rulebook",
    "lumbung.apps.assessment",
    "lumbung.apps.letters",
    "lumbung.apps.innovations",
    "lumbung.apps.followup",
    "lumbung.apps.contests",
    "lumbung.apps.portal",
]

MIDDLEWARE = [
    "lumbung.config.edge.content_security_policy",  # around everything: files and error pages have it too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages over slow data; its random padding keeps form tokens unguessable
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lumbung.config.edge.chosen_language",
    "lumbung.config.edge.no_null_characters",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lumbung.config.typed_again.what_was_typed_is_kept",
    "lumbung.config.edge.who_asks_and_when",
    "lumbung.config.edge.refusals_become_pages",
]

ROOT_URLCONF = "lumbung.config.urls"
WSGI_APPLICATION = "lumbung.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "lumbung.config.edge.page_context",
            ],
            "builtins": ["lumbung.shared.ui.templatetags.ui", "lumbung.shared.ui.templatetags.pieces"],
        },
    }
]

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # It counts tries to sign in: with few places, many tries from many addresses would push out the counts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ------------------------------------------------------------------------------------ people and sessions

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"lumbung.apps.accounts.forms.passwords.{name}"} for name in ("LongEnough", "NotCommon", "NotOnesOwnName")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An account works once its address is confirmed. So the same page follows on every sign-up, and nobody learns from it
# which addresses have an account already: the letter tells only the owner of the address.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # in the browser that signed up; it goes on to where its person was going
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Lumbung: "
ACCOUNT_LOGOUT_REDIRECT_URL = "front"
# Beside allauth's own limits: a printed code may be mistyped, not guessed.
ACCOUNT_RATE_LIMITS = {"printed_code": "20/m/ip,5/15m/key"}
ACCOUNT_SIGNUP_FORM_CLASS = "lumbung.apps.accounts.forms.people.SignupForm"
ACCOUNT_ADAPTER = "lumbung.apps.accounts.forms.signing_in.OurAdapter"
ACCOUNT_FORMS = {
    "login": "lumbung.apps.accounts.forms.signing_in.OurLoginForm",
    "signup": "lumbung.apps.accounts.forms.signing_in.OurSignupForm",
    "add_email": "lumbung.apps.accounts.forms.signing_in.OurAddEmailForm",
    "reset_password": "lumbung.apps.accounts.forms.signing_in.OurResetPasswordForm",
    "reset_password_from_key": "lumbung.apps.accounts.forms.signing_in.OurResetPasswordKeyForm",
    "change_password": "lumbung.apps.accounts.forms.signing_in.OurChangePasswordForm",
    "set_password": "lumbung.apps.accounts.forms.signing_in.OurSetPasswordForm",
}

# Behind a proxy the visitor's address is the one that the proxy tells; limits are counted by it.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0

SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lumbung.config.typed_again.token_of_another_page"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None

# ------------------------------------------------------------------------------------------------ languages

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# ------------------------------------------------------------------------------------- static files, uploads

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = ["lumbung.shared.ui.assets.Finder"]
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# How much may be handed in: see environment.py.
UPLOAD_MB = environment.number("LUMBUNG_UPLOAD_MB", 10)
VIDEO_MB = environment.number("LUMBUNG_VIDEO_MB", 50)
ENTRY_MB = environment.number("LUMBUNG_ENTRY_MB", 200)
FILES_PER_DOCUMENT = environment.number("LUMBUNG_FILES_PER_DOCUMENT", 40)
CLAMAV = environment.scanner()
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "lumbung.shared.files.receiving.OneByteMore",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# ------------------------------------------------------------------------------------------- letters by e-mail

_MAIL = environment.mail_server()
EMAIL_TIMEOUT = 10
if _MAIL:
    EMAIL_BACKEND = "lumbung.config.mail.Server"
    EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.way == "smtp+tls", _MAIL.way == "smtps"
    DEFAULT_FROM_EMAIL = _MAIL.sender
else:  # a demo shows them at its terminal; elsewhere they are secrets, and wait in the data folder
    EMAIL_BACKEND = "lumbung.config.mail.Shown" if DEMO else "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail-not-sent"
    DEFAULT_FROM_EMAIL = "lumbung@localhost"
SENDS_MAIL = _MAIL is not None
# Where letters lead: a worker has no request that would tell.
ADDRESS = environment.address()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Whoever scans for servers asks for other hosts, all day: that is answered with 400 and is no fault of ours.
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
