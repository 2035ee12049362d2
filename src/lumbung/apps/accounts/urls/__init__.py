"""Addresses of accounts: allauth's own pages at Indonesian addresses, and signing in with a printed code.

Listed one by one, so that a page that allauth adds some day does not open by itself.
"""

from allauth.account import views as allauth
from django.urls import path, re_path

from lumbung.apps.accounts.views import signing_in

RESET = r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"  # the key has dashes of its own

urlpatterns = [
    path("masuk/", allauth.login, name="account_login"),
    path("masuk/kode/", signing_in.phone_login, name="phone_login"),
    path("keluar/", allauth.logout, name="account_logout"),
    path("daftar/", allauth.signup, name="account_signup"),
    path("tidak-aktif/", allauth.account_inactive, name="account_inactive"),
    path("surel/", allauth.email, name="account_email"),
    path("surel/konfirmasi/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("surel/konfirmasi/<str:key>/", allauth.confirm_email, name="account_confirm_email"),
    path("sandi/ubah/", allauth.password_change, name="account_change_password"),
    path("sandi/buat/", allauth.password_set, name="account_set_password"),
    path("sandi/lupa/", allauth.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(RESET, allauth.password_reset_from_key, name="account_reset_password_from_key"),
    path("sandi/baru/selesai/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
