"""What two apps or more already use: refusals, the trail, encrypted identifiers, the look of pages."""
