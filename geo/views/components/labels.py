"""Labels of widgets whose text comes from reports."""


def plain(text: str) -> str:
    """Escape what Streamlit's labels would take for Markdown, mathematics, icons or colours."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!$:~<>|&@=^" else letter for letter in text)
