"""allauth's forms in our words: an address is called by one word, above its field."""

from allauth.account.forms import AddEmailForm, LoginForm, ResetPasswordForm, SignupForm
from django import forms

from lumbung.shared.ui.speech import spoken

ADDRESS = ("login", "email")


def _in_our_words(form: forms.Form) -> None:
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in ADDRESS:
            field.label = spoken("Surel", "E-mail address")


class OurLoginForm(LoginForm):
    """Signing in with an address and a password."""

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        _in_our_words(self)


class OurSignupForm(SignupForm):
    """Signing up."""

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        _in_our_words(self)


class OurAddEmailForm(AddEmailForm):
    """One more address."""

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        _in_our_words(self)


class OurResetPasswordForm(ResetPasswordForm):
    """A link for a new password."""

    def __init__(self, *given: object, **options: object) -> None:
        super().__init__(*given, **options)
        _in_our_words(self)
