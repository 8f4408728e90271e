"""The page that the atlas is measured against: st_folium and st.plotly_chart, as one would first write it.

It is written with what the two components' own documentation recommends: a fixed key, a canvas for the markers, only
the one returned object that is needed, the ring as a feature group that is added without a reload of the map, and a
cached table.  Leaflet comes from this server, as for the atlas; there is no ground under the markers.
"""

from collections.abc import Mapping
from typing import Any

import folium
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import streamlit as st
from streamlit_folium import st_folium

from bench import scene
from geo import edtf
from geo.model import Collection

RING = "#111111"
MAP_HEIGHT, CHART_HEIGHT = 414, 620


@st.cache_resource(show_spinner=False)
def collection(count: int) -> Collection:
    """Make the events, once for the process."""
    return scene.collection(count)


@st.cache_data(show_spinner=False)
def table(count: int) -> pd.DataFrame:
    """The events as rows, those with a place or a date that can be drawn."""
    kinds = collection(count).types
    rows = []
    for event in collection(count).events:
        day, spot = edtf.parse(event.date), event.footprint
        rows.append(
            {
                "id": event.id,
                "type": kinds[event.type].label,
                "colour": kinds[event.type].colour,
                "summary": event.summary,
                "when": day.words(),
                "date": pd.Timestamp(day.first) if day.year_known and day.first else pd.NaT,
                "place": spot[1].name if spot else "",
                "lat": spot[1].lat if spot else None,
                "lon": spot[1].lon if spot else None,
                "said": "; ".join(f"{claim.speaker} {claim.stance}" for claim in event.claims),
                "evidence": " ".join(one.quote for one in event.evidence),
            }
        )
    return pd.DataFrame(rows)


def draw_map(rows: pd.DataFrame, files: Mapping[str, str]) -> folium.Map:
    """One circle marker an event, its summary as tooltip."""
    shown = folium.Map(location=scene.CENTRE, zoom_start=scene.ZOOM, tiles=None, prefer_canvas=True)
    shown.default_js = [("leaflet", f"/{files['leaflet.js']}")]
    shown.default_css = [("leaflet_css", f"/{files['leaflet.css']}")]
    for row in rows.dropna(subset=["lat"]).to_dict("records"):
        folium.CircleMarker(
            [row["lat"], row["lon"]], radius=7, color="white", weight=1.5, fill=True, fill_color=row["colour"],
            fill_opacity=0.9, tooltip=row["summary"],
        ).add_to(shown)  # fmt: skip
    return shown


def draw_chart(rows: pd.DataFrame, selected: str) -> go.Figure:
    """A lane a type, a dot an event, a ring round the selected one."""
    figure = px.scatter(
        rows.dropna(subset=["date"]),
        x="date", y="type", color="type", custom_data=["id"], hover_name="summary", height=CHART_HEIGHT,
        color_discrete_map=dict(zip(rows["type"], rows["colour"], strict=True)),
    )  # fmt: skip
    figure.update_traces(marker={"size": 10})
    figure.update_layout(showlegend=False, margin={"l": 136, "r": 10, "t": 10, "b": 30})
    chosen = rows[rows["id"] == selected].dropna(subset=["date"])
    figure.add_trace(
        go.Scatter(
            x=chosen["date"], y=chosen["type"], customdata=chosen[["id"]], name="selected", mode="markers",
            hoverinfo="skip", marker={"size": 20, "symbol": "circle-open", "color": RING, "line": {"width": 3}},
        )
    )  # fmt: skip
    return figure


def clicked_on_map(rows: pd.DataFrame) -> None:
    """Callback of the map: the tooltip tells which event it was."""
    tooltip = (st.session_state.get("map") or {}).get("last_object_clicked_tooltip")
    found = rows.loc[rows["summary"] == (tooltip or "").strip(), "id"]
    if len(found):
        st.session_state["selected"] = found.iloc[0]


def clicked_on_chart() -> None:
    """Callback of the timeline: each point carries its event's id."""
    points: list[dict[str, Any]] = st.session_state["chart"].selection.points
    if points:
        st.session_state["selected"] = points[0]["customdata"][0]


def run(count: int, files: Mapping[str, str]) -> None:
    """Show *count* synthetic events; *files* are addresses of static files."""
    st.set_page_config(page_title="Plain", layout="wide")
    rows = table(count)
    selected = st.session_state.get("selected", "")
    st.title(f"{count:,} made-up events")
    picture, side = st.columns([2.3, 1])
    with picture:
        ring = folium.FeatureGroup()
        chosen = rows[rows["id"] == selected].dropna(subset=["lat"])
        for row in chosen.to_dict("records"):
            folium.CircleMarker([row["lat"], row["lon"]], radius=13, color=RING, weight=3).add_to(ring)
        st_folium(
            draw_map(rows, files), key="map", height=MAP_HEIGHT, use_container_width=True,
            returned_objects=["last_object_clicked_tooltip"], feature_group_to_add=ring,
            on_change=lambda: clicked_on_map(rows),
        )  # fmt: skip
        st.plotly_chart(draw_chart(rows, selected), key="chart", on_select=clicked_on_chart)
    with side:
        for row in rows[rows["id"] == selected].to_dict("records"):
            st.subheader(row["type"])
            st.text(row["summary"])
            st.text(f"{row['when']}, {row['place']}")
            st.text(row["said"])
            st.text(row["evidence"])
