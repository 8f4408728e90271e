"""Toponyms in texts that no pipeline has tagged: Russian, Uzbek, Tajik, Persian and whatever else is not English."""
