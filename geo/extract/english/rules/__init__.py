"""Which words tell of which event in English: rules.csv, words that it names in words.csv."""
