"""The Places page: what a name was taken for, and one decision for all its uses."""
