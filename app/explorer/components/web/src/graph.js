/**
 * The drawing of a chain as a Streamlit component.
 *
 * data: { scene, nodes: [{id, label, caption, lane, muted, start}], edges: [{id, source, target, caption, look}],
 *         lanes: {lane: title}, legend: {label: {vi, color, shape}}, words: {…}, selected, height, canUndo }
 * triggers: select {id}, expand {id}, undo {}.
 * A new `scene` is laid out afresh; within a scene what is drawn already never moves.
 */
import cytoscape from "cytoscape";
import { CSS, FONT, FONT_SIZE, LINE_HEIGHT, STYLE, TEXT_WIDTH, icon, tint } from "./drawing.js";
import { CARD, lanes, layout, placeNew, routes } from "./lanes.js";
import { toSvg } from "./svg.js";
import { download, element, fold, wrap } from "./text.js";

const CARDS = "node.card";
const HOVER_LIMIT = 800;
const TOP_SPACE = 46;
const LANE_HEAD = 36;
const LEAST_ZOOM = 0.86; // below this a card cannot be read; the rest is reached by dragging
const views = new WeakMap();

export default function graph(component) {
  const { data, parentElement, setTriggerValue } = component;
  let view = views.get(parentElement);
  if (!view) {
    view = new View(parentElement, data);
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  view.show(data);
  return () => {
    view.cy.destroy();
    views.delete(parentElement);
  };
}

class View {
  constructor(parent, data) {
    this.words = data.words;
    this.parts = build(data);
    parent.replaceChildren(element("style", {}, CSS), this.parts.root);
    this.cy = cytoscape({
      container: this.parts.canvas, style: STYLE, minZoom: 0.05, maxZoom: 3,
      hideEdgesOnViewport: data.nodes.length > HOVER_LIMIT, boxSelectionEnabled: false,
    });
    this.sequence = 0;
    this.cursor = null;
    this.parts.root.cards = () => this.onScreen();
    this.listen();
  }

  listen() {
    const { cy } = this;
    const { bar, canvas, search } = this.parts;
    cy.on("tap", CARDS, (event) => this.choose(event.target));
    cy.on("dbltap", CARDS, (event) => this.emit("expand", event.target));
    cy.on("mouseover", CARDS, (event) => this.highlight(event.target));
    cy.on("mouseout", CARDS, () => this.clear());
    cy.on("viewport", () => this.pinHeaders());
    cy.on("drag", CARDS, (event) => event.target.connectedEdges().removeClass("routed"));
    canvas.addEventListener("mouseleave", () => this.clear());
    canvas.addEventListener("mouseenter", () => cy.resize()); // the page may have shifted since it was measured
    canvas.addEventListener("keydown", (event) => this.key(event));
    search.addEventListener("input", () => this.find(search.value));
    bar.addEventListener("click", (event) => this.act(event.target.closest("button")?.dataset.act));
  }

  async show(data) {
    this.parts.undo.disabled = !data.canUndo;
    const drawn = JSON.stringify([data.scene, data.nodes, data.edges]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      await fontReady();
      if (drawn !== this.drawn) return; // a newer call came while the font was loading
      this.draw(data);
    }
    this.select(data.selected);
    this.parts.root.dataset.ready = String(this.cy.nodes(CARDS).length);
  }

  draw(data) {
    const { cy } = this;
    const fresh = data.scene !== this.scene;
    this.scene = data.scene;
    const cards = data.nodes.map((node) => toCard(node, data.legend));
    const boxes = cards.map(({ data: d }) => ({ id: d.id, lane: d.lane, height: d.height }));
    const laneOf = new Map(boxes.map((b) => [b.id, b.lane]));
    const before = fresh ? new Map() : this.positions(new Set(laneOf.keys()));
    const placed = before.size ? placeNew(boxes, data.edges, before) : layout(boxes, data.edges);
    const positions = new Map([...before, ...placed]);
    cy.batch(() => {
      cy.elements().remove();
      cy.add(cards.map((card) => ({ ...card, position: at(positions.get(card.data.id)) })));
      this.drawEdges(data.edges.filter((e) => laneOf.has(e.source) && laneOf.has(e.target)), positions);
      this.drawLanes(boxes, positions, data.lanes);
    });
    cy.resize();
    if (fresh) this.fit();
    this.say(this.words.drawn.replace("{nodes}", cards.length).replace("{edges}", data.edges.length));
  }

  positions(wanted) {
    const found = new Map();
    this.cy.nodes(CARDS).forEach((n) => {
      if (wanted.has(n.id())) found.set(n.id(), { ...n.position(), height: n.data("height") });
    });
    return found;
  }

  drawEdges(edges, positions) {
    const bends = routes(edges, positions);
    this.cy.add(edges.map((edge) => {
      const route = bends.get(edge.id);
      const [from, to] = [positions.get(edge.source), positions.get(edge.target)];
      return { group: "edges", data: { ...edge, route, ...segments(route ?? [], from, to) }, classes: route?.length ? "routed" : route ? "" : "back" };
    }));
  }

  drawLanes(boxes, positions, titles) {
    const all = [...positions.values()];
    const top = Math.min(...all.map((p) => p.y - p.height / 2)) - LANE_HEAD;
    const bottom = Math.max(...all.map((p) => p.y + p.height / 2)) + LANE_HEAD / 2;
    this.cy.add(lanes(boxes, positions).flatMap(({ lane, left, right, count }, i) => {
      const fixed = { group: "nodes", selectable: false, grabbable: false };
      const middle = (left + right) / 2;
      return [
        { ...fixed, classes: i % 2 ? "band odd" : "band", data: { id: `band ${lane}`, width: right - left, height: bottom - top }, position: { x: middle, y: (top + bottom) / 2 } },
        { ...fixed, classes: "header", data: { id: `header ${lane}`, text: `${titles[lane] ?? ""} (${count})`, top: top + 14, left, right }, position: { x: middle, y: top + 14 } },
      ];
    }));
    this.pinHeaders();
  }

  fit() {
    const { cy } = this;
    const box = cy.elements().boundingBox({ includeLabels: false });
    const [width, height] = [cy.width(), cy.height() - TOP_SPACE - 36];
    const zoom = Math.max(LEAST_ZOOM, Math.min(1.1, (width - 16) / box.w, height / box.h));
    const start = cy.nodes(".start")[0]?.position() ?? { x: box.x1 + box.w / 2, y: box.y1 + box.h / 2 };
    const x = box.w * zoom <= width ? width / 2 - zoom * (box.x1 + box.w / 2)
      : within(width * 0.4 - zoom * start.x, width - 8 - zoom * box.x2, 8 - zoom * box.x1);
    const y = box.h * zoom <= height ? height / 2 - zoom * (box.y1 + box.h / 2)
      : within(height / 2 - zoom * start.y, height - zoom * box.y2, -zoom * box.y1);
    cy.viewport({ zoom, pan: { x, y: TOP_SPACE + y } });
  }

  /** The title of a lane stays in sight, above and inside its lane, when the picture is dragged. */
  pinHeaders() {
    const { cy } = this;
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    const line = (TOP_SPACE + 10 - pan.y) / zoom;
    const [first, last] = [-pan.x / zoom, (cy.width() - pan.x) / zoom];
    cy.batch(() => cy.nodes(".header").forEach((header) => {
      const { left, right, top } = header.data();
      const half = Math.min(right - left, CARD) / 2;
      const seen = (Math.max(left, first) + Math.min(right, last)) / 2;
      header.position({ x: within(seen, left + half, right - half), y: Math.max(line, top) });
    }));
  }

  /** Where each card is: in the picture, and on the page for whoever drives the page. */
  onScreen() {
    const { left, top } = this.parts.canvas.getBoundingClientRect();
    return this.cy.nodes(CARDS).map((n) => {
      const [place, seen] = [n.position(), n.renderedPosition()];
      return { id: n.id(), caption: n.data("caption"), x: place.x, y: place.y, left: left + seen.x, top: top + seen.y, selected: n.selected(), dim: n.hasClass("dim") };
    });
  }

  select(id) {
    this.cy.nodes(":selected").unselect();
    if (id) this.cy.getElementById(id).select();
  }

  /** A second tap on the same card, as in a double tap, tells nothing new. */
  choose(node) {
    this.moveCursor(node);
    if (node.selected()) return;
    this.select(node.id());
    this.emit("select", node);
  }

  emit(event, node) {
    this.sequence += 1;
    this.send(event, { id: node?.id() ?? null, sequence: this.sequence });
  }

  highlight(node) {
    if (this.cy.nodes().length > HOVER_LIMIT) return;
    const chain = node.union(node.predecessors()).union(node.successors());
    this.cy.batch(() => {
      this.cy.elements().not(".header, .band").addClass("dim");
      chain.removeClass("dim");
      node.connectedEdges().addClass("named");
    });
  }

  clear() {
    this.cy.batch(() => this.cy.elements().removeClass("dim named"));
  }

  find(words) {
    const wanted = fold(words.trim());
    this.clear();
    if (!wanted) return;
    const hits = this.cy.nodes(CARDS).filter((n) => fold(n.data("caption")).includes(wanted));
    this.cy.batch(() => this.cy.elements().not(".header, .band").not(hits).addClass("dim"));
    this.say(this.words.found.replace("{n}", hits.length));
  }

  key(event) {
    const node = this.cursor?.inside() ? this.cursor : this.cy.nodes(".start")[0] ?? this.cy.nodes(CARDS)[0];
    if (!node) return;
    const moves = {
      ArrowRight: () => node.outgoers(CARDS)[0], ArrowLeft: () => node.incomers(CARDS)[0],
      ArrowDown: () => this.beside(node, 1), ArrowUp: () => this.beside(node, -1),
    };
    if (moves[event.key]) this.moveCursor(this.cursor ? moves[event.key]() : node);
    else if (event.key === "Enter") this.choose(node);
    else if (event.key === " ") this.emit("expand", node);
    else return;
    event.preventDefault();
  }

  beside(node, step) {
    const column = this.cy.nodes(CARDS).filter((n) => Math.abs(n.position("x") - node.position("x")) < 20)
      .sort((a, b) => a.position("y") - b.position("y")).toArray();
    return column[column.findIndex((n) => n.id() === node.id()) + step];
  }

  moveCursor(node) {
    if (!node) return;
    this.cy.nodes(".keyboard").removeClass("keyboard");
    node.addClass("keyboard");
    this.cursor = node;
    this.say(`${node.data("vi")}: ${node.data("caption")}. ${this.words.neighbours.replace("{before}", node.incomers("node").length).replace("{after}", node.outgoers("node").length)}`);
  }

  say(text) {
    this.parts.spoken.textContent = text;
  }

  act(action) {
    const { cy } = this;
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    if (action === "in") cy.zoom({ level: cy.zoom() * 1.3, renderedPosition: middle });
    if (action === "out") cy.zoom({ level: cy.zoom() / 1.3, renderedPosition: middle });
    if (action === "fit") this.fit();
    if (action === "undo") this.emit("undo", null);
    if (action === "png") download("truy-vet.png", cy.png({ output: "blob", full: true, scale: 2, bg: "#ffffff", maxWidth: 8000, maxHeight: 8000 }));
    if (action === "svg") download("truy-vet.svg", new Blob([toSvg(cy)], { type: "image/svg+xml" }));
  }
}

function build({ words, legend, height }) {
  const button = (act, text, label) => element("button", { type: "button", "data-act": act, "aria-label": label }, text);
  const search = element("input", { type: "search", "aria-label": words.find, placeholder: words.find });
  const undo = button("undo", words.undo);
  const bar = element("div", { class: "bar" }, search, button("in", "+", words.zoomIn), button("out", "−", words.zoomOut),
    button("fit", words.fit), undo, button("png", "PNG", words.png), button("svg", "SVG", words.svg));
  const canvas = element("div", { class: "canvas", tabindex: "0", role: "application", "aria-label": words.help });
  const spoken = element("div", { class: "spoken", "aria-live": "polite" });
  const swatch = ({ color }) => {
    const mark = element("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.borderColor = color;
    mark.style.background = tint(color);
    return mark;
  };
  const entries = ["Document", "Task", "Organization"].map((name) => element("span", {}, swatch(legend[name]), legend[name].vi));
  const root = element("div", { class: "graph" }, bar, canvas, element("div", { class: "legend" }, ...entries), spoken);
  root.style.height = `${height ?? 560}px`;
  return { root, bar, search, undo, canvas, spoken };
}

const pen = document.createElement("canvas").getContext("2d");

function toCard(node, legend) {
  pen.font = `500 ${FONT_SIZE}px ${FONT}`;
  const lines = node.caption.split("\n").flatMap((part) => wrap(part, TEXT_WIDTH, (s) => pen.measureText(s).width));
  const { color, shape, vi } = legend[node.label] ?? { color: "#475569", shape: "ellipse", vi: node.label };
  return {
    group: "nodes",
    classes: node.start ? "card start" : "card",
    data: {
      ...node, vi, color, ground: tint(color), text: lines.join("\n"), shape,
      height: Math.max(36, 16 + lines.length * LINE_HEIGHT), icon: icon(node.label, color),
    },
  };
}

/** Bends as Cytoscape wants them: how far along the line between the two cards, and how far beside it. */
function segments(points, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const along = points.map((p) => ((p.x - from.x) * dx + (p.y - from.y) * dy) / length ** 2);
  const beside = points.map((p) => ((p.y - from.y) * dx - (p.x - from.x) * dy) / length);
  return { along: along.join(" "), beside: beside.join(" ") };
}

function within(value, least, most) {
  return Math.max(least, Math.min(most, value));
}

function at({ x, y }) {
  return { x, y };
}

/** Widths are measured, so the font must be there first; offline or blocked, it is drawn without after a moment. */
function fontReady() {
  const wait = new Promise((resolve) => setTimeout(resolve, 1500));
  const load = document.fonts?.load(`500 12px 'Be Vietnam Pro'`, "Aệ") ?? Promise.resolve();
  return Promise.race([load.catch(() => {}), wait]);
}
