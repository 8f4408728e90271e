"""What fills the slots of Russian events: when, where, how many were killed and injured."""
