"""What pages show: the only package, beside pages/ and streamlit_app.py, that knows Streamlit."""
