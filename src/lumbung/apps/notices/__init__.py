"""What people are told: a notice on their page, and the same by e-mail. Who tells it does not know how it travels."""
