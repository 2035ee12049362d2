"""What a new password must be, in our words."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)

from lumbung.shared.ui.speech import spoken

ADVICE = spoken(
    "Sedikitnya 10 tanda. Boleh beberapa kata, supaya mudah diingat.",
    "At least 10 characters. Several words are fine, and easier to remember.",
)


class LongEnough(MinimumLengthValidator):
    """Ten characters or more."""

    def __init__(self) -> None:
        super().__init__(min_length=10)

    def get_error_message(self) -> str:
        """What is wrong, the limit, and what to do."""
        return spoken(
            "Sandi ini terlalu pendek. Tambahkan sampai sedikitnya {least} tanda.",
            "This password is too short. Make it at least {least} characters long.",
            least=self.min_length,
        )


class NotCommon(CommonPasswordValidator):
    """Not among those that are tried first."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return spoken(
            "Sandi ini dipakai banyak orang dan mudah ditebak. Pilih yang lain.",
            "Many people use this password, so it is easy to guess. Choose another.",
        )


class NotOnesOwnName(UserAttributeSimilarityValidator):
    """Not one's own name or address."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("email", "name"))

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return spoken(
            "Sandi ini mirip dengan nama atau surel Anda. Pilih yang lain.",
            "This password is like your name or e-mail address. Choose another.",
        )
