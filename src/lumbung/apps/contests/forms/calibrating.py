"""What the organiser types about jurors who are far apart."""

from django import forms

from lumbung.shared.ui.fields import reason
from lumbung.shared.ui.speech import spoken


class DiscussionForm(forms.Form):
    """What the panel said, as it is minuted."""

    words = reason(
        spoken("Apa yang dibahas panel", "What the panel said"),
        spoken(
            "Mengapa nilainya berjauhan, dan apa kesimpulannya. Jangan tulis data pribadi.",
            "Why the marks are far apart, and what came of it. Write no personal data.",
        ),
    )
