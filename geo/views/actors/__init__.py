"""The Actors page: who stands with whom over time, who fought and met whom."""
