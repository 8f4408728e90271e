"""Where and when an English event took place: :mod:`.fill` asks the others for each slot."""
