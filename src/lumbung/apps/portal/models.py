"""The portal keeps nothing: it reads the other apps."""
