/** The look of the drawing: cards, lines, icons. Colours and shapes come from the schema's legend. */
import { CARD } from "./lanes.js";

export const FONT = "Be Vietnam Pro, Noto Sans, sans-serif";
export const TEXT_WIDTH = CARD - 42;
export const FONT_SIZE = 13;
export const LINE_HEIGHT = 16;

const ICONS = {
  Document: "M5 2h7l4 4v12H5z M12 2v4h4 M7.5 10h6 M7.5 13h6",
  Task: "M4 4h12v12H4z M6.5 10l2.5 2.5L14 7.5",
  Organization: "M3 17h14 M4 17V8l6-5 6 5v9 M8 17v-5h4v5",
};

/** A data address of the icon of a label, drawn in its colour. */
export function icon(label, color) {
  const path = ICONS[label] ?? "M10 3a7 7 0 1 0 .01 0z";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="${color}" stroke-width="1.6" stroke-linejoin="round"><path d="${path}"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** The colour mixed with nine parts of white: the ground of a card. */
export function tint(color) {
  const part = (i) => Math.round(255 - (255 - parseInt(color.slice(i, i + 2), 16)) * 0.09).toString(16).padStart(2, "0");
  return `#${part(1)}${part(3)}${part(5)}`;
}

export const STYLE = [
  {
    selector: "node.band",
    style: {
      shape: "rectangle", width: "data(width)", height: "data(height)", "background-color": "#f3f6fb",
      "border-width": 0, events: "no", "z-compound-depth": "bottom",
    },
  },
  { selector: "node.band.odd", style: { "background-color": "#ffffff" } },
  {
    selector: "node.header",
    style: {
      label: "data(text)", "font-family": FONT, "font-size": 14, "font-weight": 700, color: "#334155",
      "background-color": "#ffffff", "background-opacity": 0.92, "border-width": 0, width: CARD, height: 24, shape: "round-rectangle",
      "text-valign": "center", events: "no", "z-index": 20,
    },
  },
  {
    selector: "node.card",
    style: {
      shape: "data(shape)", width: CARD, height: "data(height)", "background-color": "data(ground)",
      "border-color": "data(color)", "border-width": 1.5, label: "data(text)", "text-wrap": "wrap",
      "text-max-width": 400, "font-family": FONT, "font-size": FONT_SIZE, "font-weight": 500, "line-height": 1.15,
      color: "#111827", "text-valign": "center", "text-halign": "center", "text-margin-x": 10,
      "background-image": "data(icon)", "background-width": 16, "background-height": 16,
      "background-position-x": 9, "background-position-y": "50%", "background-clip": "none",
      "min-zoomed-font-size": 5, "z-index": 10,
    },
  },
  { selector: "node.card[?muted]", style: { "border-style": "dashed", "background-color": "#ffffff" } },
  { selector: "node.start", style: { "border-width": 3 } },
  { selector: "node.card:selected", style: { "border-width": 4, "border-color": "#dc2626" } },
  { selector: "node.keyboard", style: { "outline-width": 3, "outline-color": "#dc2626", "outline-offset": 3 } },
  {
    selector: "edge",
    style: {
      width: 1.4, "line-color": "#94a3b8", "target-arrow-color": "#94a3b8", "target-arrow-shape": "triangle",
      "arrow-scale": 0.9, "curve-style": "taxi", "taxi-direction": "horizontal", "taxi-turn": "50%",
      "font-family": FONT, "font-size": 12, color: "#334155", "text-background-color": "#ffffff",
      "text-background-opacity": 0.9, "text-background-padding": 2, "min-zoomed-font-size": 7, "z-index": 5,
    },
  },
  {
    selector: "edge.routed",
    style: {
      "curve-style": "round-segments", "segment-radii": 6, "edge-distances": "node-position",
      "segment-weights": (e) => e.data("along"), "segment-distances": (e) => e.data("beside"),
    },
  },
  { selector: "edge.back", style: { "curve-style": "bezier" } },
  { selector: 'edge[look="dashed"]', style: { "line-style": "dashed" } },
  { selector: 'edge[look="dotted"]', style: { "line-style": "dotted" } },
  { selector: 'edge[look="strong"]', style: { width: 2.2, "line-color": "#047857", "target-arrow-color": "#047857" } },
  { selector: "edge.named", style: { label: "data(caption)", "z-index": 15 } },
  { selector: ".dim", style: { opacity: 0.14 } },
];

export const CSS = `
.graph{position:relative;border:1px solid #cbd5e1;border-radius:8px;background:#fff;font-family:${FONT};color:#111827}
.graph .canvas{position:relative;width:100%;height:100%;outline:none}
.graph .canvas:focus-visible{box-shadow:inset 0 0 0 3px #1d4ed8;border-radius:8px}
.graph .bar{position:absolute;top:0;left:0;right:0;padding:7px 8px;background:#ffffffeb;border-radius:8px 8px 0 0;display:flex;gap:6px;z-index:5;flex-wrap:wrap;pointer-events:none}
.graph .bar>*{pointer-events:auto}
.graph button,.graph input{font:inherit;font-size:13px;color:#111827;border:1px solid #64748b;border-radius:6px;background:#fff;padding:4px 10px;min-height:30px}
.graph input{width:15em;max-width:40%}
.graph button{cursor:pointer}.graph button:hover{background:#f3f6fb}.graph button:disabled{color:#64748b;cursor:default}
.graph button:focus-visible,.graph input:focus-visible{outline:3px solid #1d4ed8;outline-offset:1px}
.graph .legend{position:absolute;left:10px;bottom:8px;font-size:12px;background:#ffffffe6;padding:3px 8px;border-radius:6px;display:flex;gap:14px;flex-wrap:wrap}
.graph .swatch{display:inline-block;width:11px;height:11px;margin-right:5px;border:1.5px solid;vertical-align:-1px}
.graph .spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (prefers-reduced-motion:reduce){.graph *{transition:none!important}}`;
