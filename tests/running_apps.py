"""What an app says, asks and offers, as Streamlit's AppTest runs it."""

from streamlit.testing.v1 import AppTest


def said(app: AppTest) -> str:
    """Everything that the app wrote as HTML."""
    return "".join(part.proto.body for part in app.main.get("html"))


def asked(app: AppTest) -> dict[str, list[str]]:
    """The URL's parameters."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def keys(app: AppTest) -> set[str]:
    """The keys of the buttons that are offered."""
    return {str(button.key) for button in app.button}
