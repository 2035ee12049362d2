"""allauth's forms in our words: one word for one thing, and every error says which field and what to do."""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from allauth.account import forms as allauth
from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest

from lumbung.apps.accounts.forms.passwords import ADVICE
from lumbung.apps.accounts.operations import speak
from lumbung.shared.ui.speech import spoken


class Asked(NamedTuple):
    """One field as we ask for it: its name, what to do where it is empty, and what to know before."""

    label: str
    empty: str
    hint: str = ""


ADDRESS = Asked(spoken("Surel", "E-mail address"), spoken("Tulis surel Anda.", "Write your e-mail address."))
WRITE_PASSWORD = spoken("Tulis sandi Anda.", "Write your password.")
PASSWORD = Asked(spoken("Sandi", "Password"), WRITE_PASSWORD)
CHOSEN = Asked(spoken("Sandi", "Password"), spoken("Pilih sandi.", "Choose a password."), ADVICE)
NEW = Asked(spoken("Sandi baru", "New password"), spoken("Pilih sandi baru.", "Choose a new password."), ADVICE)
NOW = Asked(spoken("Sandi sekarang", "Password now"), WRITE_PASSWORD)
AGAIN = Asked(
    spoken("Sandi yang sama sekali lagi", "The same password again"),
    spoken("Tulis sandi yang sama sekali lagi.", "Write the same password again."),
)
REMEMBER = Asked(spoken("Tetap masuk di HP atau komputer ini", "Stay signed in on this device"), "")
DIFFERENT = spoken(
    "Kedua sandi itu berbeda. Tulis yang sama dua kali.", "The two passwords differ. Write the same one twice."
)
NO_ADDRESS = spoken(
    "Surel ini belum lengkap. Tulis seperti nama@contoh.id.",
    "This address is incomplete. Write it like name@example.id.",
)


class OurAdapter(DefaultAccountAdapter):
    """What allauth says where something is wrong."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": spoken(
            "Surel dan sandi itu tidak cocok. Periksa keduanya, atau buat sandi baru lewat “Lupa sandi?”.",
            "That address and password do not match. Check both, or make a new password by “Forgot the password?”.",
        ),
        "too_many_login_attempts": spoken(
            "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.",
            "Too many tries. Wait five minutes, then try again.",
        ),
        "enter_current_password": spoken(
            "Itu bukan sandi Anda sekarang. Tulis lagi.", "That is not your password now. Write it again."
        ),
        "duplicate_email": spoken(
            "Surel ini sudah ada pada akun Anda. Tulis yang lain.",
            "This address is on your account already. Write another.",
        ),
    }

    def login(self, request: HttpRequest, user: Any) -> None:
        """Who signs in after having chosen a language gets letters in it."""
        super().login(request, user)
        speak(person=user.pk, language=request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


class InOurWords(forms.Form):
    """Calls the fields of a form of allauth what `asked` says."""

    asked: ClassVar[Mapping[str, Asked]] = {}

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
            if name in self.asked:
                field.label, field.error_messages["required"], hint = self.asked[name]
                field.help_text = hint or field.help_text


class OurLoginForm(InOurWords, allauth.LoginForm):
    """Signing in with an address and a password."""

    asked: ClassVar[Mapping[str, Asked]] = {"login": ADDRESS, "password": PASSWORD, "remember": REMEMBER}


class OurSignupForm(InOurWords, allauth.SignupForm):
    """Signing up."""

    asked: ClassVar[Mapping[str, Asked]] = {"email": ADDRESS, "password1": CHOSEN}


class OurAddEmailForm(InOurWords, allauth.AddEmailForm):
    """One more address."""

    asked: ClassVar[Mapping[str, Asked]] = {"email": ADDRESS}


class OurResetPasswordForm(InOurWords, allauth.ResetPasswordForm):
    """A link for a new password."""

    asked: ClassVar[Mapping[str, Asked]] = {"email": ADDRESS}


class Twice(InOurWords):
    """A form that asks for a new password twice."""

    def clean(self) -> None:
        """The two are one. Takes the place of allauth's own check, which does the same in other words."""
        once, again = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if once and again and once != again:
            self.add_error("password2", DIFFERENT)


class OurResetPasswordKeyForm(Twice, allauth.ResetPasswordKeyForm):
    """A new password, by the link that was sent."""

    asked: ClassVar[Mapping[str, Asked]] = {"password1": NEW, "password2": AGAIN}


class OurChangePasswordForm(Twice, allauth.ChangePasswordForm):
    """Another password."""

    asked: ClassVar[Mapping[str, Asked]] = {"oldpassword": NOW, "password1": NEW, "password2": AGAIN}


class OurSetPasswordForm(Twice, allauth.SetPasswordForm):
    """The first password of an account that had none."""

    asked: ClassVar[Mapping[str, Asked]] = {"password1": CHOSEN, "password2": AGAIN}
