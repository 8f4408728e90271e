"""The ground of the map: what is painted of its lines is what all of their points would paint."""

from collections.abc import Callable
from typing import Any

import pytest

from geo.views.app import scripts
from tests.browsing import Visit

OUTLINES = f"/{scripts.installed()['map/outlines.js']}"
MERCATOR = f"/{scripts.installed()['map/mercator.js']}"
PAINT = f"""async ([size, filled]) => {{
    const {{Outlines}} = await import('{OUTLINES}'), {{position}} = await import('{MERCATOR}');
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const lines = Array.from({{length: 40}}, () => {{
        const lat = 140 * random() - 70, lon = 360 * random() - 180, wide = 30 * random(), many = 400;
        return Array.from({{length: many + 1}}, (_, n) => {{
            const turn = 2 * Math.PI * (n % many) / many, far = wide * (0.7 + 0.3 * Math.cos(9 * turn));
            return [Math.max(-84, Math.min(84, lat + far * Math.sin(turn))), lon + far * Math.cos(turn)];
        }});
    }});
    const [lat, lon] = lines[3][50], middle = position({{lat, lon}});
    // round a corner of the picture, pixels from its middle: what lies beyond two edges in turn is no straight way
    if (size > 1000) lines.push([[-500, 90], [-500, -500], [140, -120], [-500, 90]].map(([right, down]) => [
        Math.atan(Math.sinh(Math.PI * (1 - 2 * (middle.y + down / size)))) * 180 / Math.PI,
        (middle.x + right / size - 0.5) * 360,
    ]));
    const made = () => Object.assign(document.createElement("canvas"), {{width: 300, height: 200}}).getContext("2d");
    const x = middle.x * size - 150, y = middle.y * size - 100;
    const bounds = {{min: {{x: 0, y: 0}}, max: {{x: 300, y: 200}}}};
    const paint = (ctx, trace) => {{
        let points = 0;
        const follow = ctx.lineTo;
        ctx.lineTo = function (...spot) {{ points += 1; return follow.apply(this, spot); }};
        ctx.beginPath();
        trace(ctx);
        if (filled) ctx.fill("evenodd");
        else ctx.stroke();
        return {{points, pixels: ctx.getImageData(0, 0, 300, 200).data}};
    }};
    const some = paint(made(), (ctx) => new Outlines(lines).trace(ctx, {{size, x, y}}, bounds));
    const all = paint(made(), (ctx) => {{
        for (const line of lines) line.forEach(([lat, lon], n) => {{
            const spot = position({{lat, lon}});
            ctx[n ? "lineTo" : "moveTo"](spot.x * size - x, spot.y * size - y);
        }});
    }});
    let other = 0, inked = 0;
    for (let n = 3; n < all.pixels.length; n += 4) {{
        other += Math.abs(all.pixels[n] - some.pixels[n]) > 127;
        inked += all.pixels[n] > 127;
    }}
    return {{other, inked, some: some.points, all: all.points}};
}}"""


@pytest.mark.parametrize("filled", [True, False], ids=["areas", "lines"])
@pytest.mark.parametrize("size", [256, 1000, 4000, 20_000])
def test_what_is_left_out_would_not_be_seen(
    visit: Callable[..., Visit], app_server: str, size: int, filled: bool
) -> None:
    """From the whole world to a province: hardly a pixel differs, however many points are passed over."""
    # a blank page of this server, which its policy would let run nothing
    page = visit(app_server, bypass_csp=True).page
    page.goto(f"{app_server}/_stcore/health")
    found: dict[str, Any] = page.evaluate(PAINT, [size, filled])
    assert found["all"] == 40 * 400 + (3 if size > 1000 else 0)
    assert found["inked"] > 0
    assert found["some"] < found["all"] / 2
    assert found["other"] <= max(20, found["inked"] * 0.02)
