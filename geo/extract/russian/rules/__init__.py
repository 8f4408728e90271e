"""Which words tell of which event in Russian: rules.csv, words that it names in words.csv."""
