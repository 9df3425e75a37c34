/**
 * The drawing of a chain as a Streamlit component.
 *
 * data: { scene, nodes: [{id, label, caption, lane, muted, start}], edges: [{id, source, target, caption, look}],
 *         lanes: {lane: title}, legend: {label: {vi, color, shape}}, words: {…}, selected, height, canUndo }
 * triggers: select {id}, expand {id}, undo {}.
 * A new `scene` is laid out afresh; within a scene what is drawn already never moves.
 */
import cytoscape from "cytoscape";
import { CSS, FONT, LINE_HEIGHT, STYLE, TEXT_WIDTH, icon, tint } from "./drawing.js";
import { headers, layout, placeNew } from "./lanes.js";
import { toSvg } from "./svg.js";
import { download, element, fold, wrap } from "./text.js";

const CARDS = "node.card";
const HOVER_LIMIT = 800;
const TOP_SPACE = 52;
const LEAST_ZOOM = 0.62; // below this a card cannot be read; the rest is reached by dragging
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
      cy.add(data.edges.filter((e) => laneOf.has(e.source) && laneOf.has(e.target)).map((edge) => ({
        group: "edges", data: edge, classes: laneOf.get(edge.source) === laneOf.get(edge.target) ? "same-lane" : "",
      })));
      this.drawHeaders(boxes, positions, data.lanes);
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

  drawHeaders(boxes, positions, titles) {
    const top = Math.min(...[...positions.values()].map((p) => p.y - p.height / 2)) - 34;
    this.cy.add(headers(boxes, positions).map(({ lane, x, count }) => ({
      group: "nodes", classes: "header", selectable: false, grabbable: false,
      data: { id: `header ${lane}`, text: `${titles[lane] ?? ""}  ${count}`, top }, position: { x, y: top },
    })));
  }

  fit() {
    const { cy } = this;
    const box = cy.elements().boundingBox();
    const [width, height] = [cy.width(), cy.height() - TOP_SPACE - 36];
    const zoom = Math.max(LEAST_ZOOM, Math.min(1.15, (width - 32) / box.w, height / box.h));
    const x = box.w * zoom > width ? 16 - zoom * box.x1 : width / 2 - zoom * (box.x1 + box.w / 2);
    const start = cy.nodes(".start")[0];
    const centre = box.h * zoom > height && start ? start.position("y") : box.y1 + box.h / 2;
    cy.viewport({ zoom, pan: { x, y: TOP_SPACE + height / 2 - zoom * centre } });
  }

  /** The titles of the lanes stay in sight when the picture is dragged. */
  pinHeaders() {
    const { cy } = this;
    const line = (TOP_SPACE + 10 - cy.pan().y) / cy.zoom();
    cy.batch(() => cy.nodes(".header").forEach((header) => header.position("y", Math.max(line, header.data("top")))));
  }

  select(id) {
    this.cy.nodes(":selected").unselect();
    if (id) this.cy.getElementById(id).select();
  }

  choose(node) {
    this.moveCursor(node);
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
      this.cy.elements().not(".header").addClass("dim");
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
    this.cy.batch(() => this.cy.elements().not(".header").not(hits).addClass("dim"));
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
  pen.font = `500 12px ${FONT}`;
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

function at({ x, y }) {
  return { x, y };
}

/** Widths are measured, so the font must be there first; offline or blocked, it is drawn without after a moment. */
function fontReady() {
  const wait = new Promise((resolve) => setTimeout(resolve, 1500));
  const load = document.fonts?.load(`500 12px 'Be Vietnam Pro'`, "Ệ") ?? Promise.resolve();
  return Promise.race([load.catch(() => {}), wait]);
}
