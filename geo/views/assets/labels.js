function datelineLabels() { return {place() {}, take() {}}; }
