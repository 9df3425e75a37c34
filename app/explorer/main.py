"""The explorer (trình khám phá): ``cancu serve``, or ``streamlit run app/explorer/main.py``.

One page a file; what a page shows is in its address, so that it can be sent to a colleague.
"""

from pathlib import Path

import streamlit as st

from app.explorer import components, navigation, wording, workspace

st.set_page_config(page_title=wording.NAME, page_icon=str(Path(__file__).parent / "static" / "icon.png"), layout="wide")
components.register()
components.dress()
chosen = st.navigation(navigation.pages(), position="top")
workspace.name_page(chosen.title)
with workspace.explained():
    chosen.run()
