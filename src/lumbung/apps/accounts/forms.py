"""Forms about people."""

from django import forms


class SignupForm(forms.Form):
    """What we ask beside what allauth asks: a name."""

    name = forms.CharField(max_length=120)

    def signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
