function datelineBasemap() { return {country: () => null, border: () => null, paint() {}, take() {}}; }
