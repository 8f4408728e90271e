"""What a sentence that the finder points at is really about: harm that somebody meant, or harm that is only staged."""
