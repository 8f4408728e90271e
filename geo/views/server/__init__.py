"""The server that ``streamlit run`` finds in streamlit_app.py: what goes round Streamlit's own.

It is ready before the first visitor (``start``, ``health``, ``prepared``), sends scripts compressed and pages with what
they need early (``compressed``, ``page``, ``spare``), and keeps strangers out: headers (``headers``, ``policy``),
frames of other sites (``windows``), uploads (``uploads``).  A host that runs the script alone shows pages to read only.
"""

from geo.views.server.start import lifespan, middleware

__all__ = ["lifespan", "middleware"]
