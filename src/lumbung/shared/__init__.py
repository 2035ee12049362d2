"""What two apps or more already use: refusals, the clock, the trail, encrypted identifiers, the look of pages."""
