"""Provinces, regencies, districts and villages with their dated official codes; who uses this installation."""
