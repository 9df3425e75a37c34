/** The drawing as SVG text: what is on the screen, at any size, with the relation's name on each line. */
import { FONT, FONT_SIZE, LINE_HEIGHT } from "./drawing.js";
import { escapeXml } from "./text.js";

const MARGIN = 12;

export function toSvg(cy) {
  const box = cy.elements().boundingBox({ includeLabels: false });
  const view = [box.x1 - MARGIN, box.y1 - MARGIN, box.w + 2 * MARGIN, box.h + 2 * MARGIN].map(Math.round).join(" ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" font-family="${escapeXml(FONT)}" font-size="${FONT_SIZE}">`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#94a3b8"/></marker></defs>',
    ...cy.nodes(".band").map(band),
    ...cy.edges().map(line),
    ...cy.nodes(".header").map(header),
    ...cy.nodes(".card").map(card),
    "</svg>",
  ].join("\n");
}

function line(edge) {
  const [a, b] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const dash = { dashed: ' stroke-dasharray="6 3"', dotted: ' stroke-dasharray="2 3"' }[edge.data("look")] ?? "";
  const color = edge.data("look") === "strong" ? "#047857" : "#94a3b8";
  const bends = edge.hasClass("routed") ? edge.data("route") : [];
  const path = [a, ...bends, b].map(({ x, y }) => `${x} ${y}`).join("L");
  return `<path d="M${path}" fill="none" stroke="${color}"${dash} marker-end="url(#arrow)"><title>${escapeXml(edge.data("caption") ?? "")}</title></path>`;
}

function band(node) {
  const { x, y } = node.position();
  const [w, h] = [node.width(), node.height()];
  return `<rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" fill="${node.hasClass("odd") ? "#ffffff" : "#f3f6fb"}"/>`;
}

function header(node) {
  const { left, right, top: y } = node.data();
  const x = (left + right) / 2;
  return `<text x="${x}" y="${y + 4}" text-anchor="middle" font-weight="700" fill="#334155">${escapeXml(node.data("text"))}</text>`;
}

function card(node) {
  const { x, y } = node.position();
  const [w, h] = [node.width(), node.height()];
  const lines = node.data("text").split("\n");
  const dash = node.data("muted") ? ' stroke-dasharray="4 3"' : "";
  const text = lines.map((l, i) => `<text x="${x + 10}" y="${y + 4 + (i - (lines.length - 1) / 2) * LINE_HEIGHT}" text-anchor="middle">${escapeXml(l)}</text>`);
  return `<g><title>${escapeXml(node.data("caption"))}</title><rect x="${x - w / 2}" y="${y - h / 2}" width="${w}" height="${h}" rx="6" fill="${node.data("ground")}" stroke="${node.data("color")}" stroke-width="1.5"${dash}/>${text.join("")}</g>`;
}
