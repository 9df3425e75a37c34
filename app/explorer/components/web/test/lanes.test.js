import assert from "node:assert/strict";
import { test } from "node:test";
import { CARD, lanes, layout, placeNew, routes } from "../src/lanes.js";
import { fold, wrap } from "../src/text.js";

const node = (id, lane, height = 40) => ({ id, lane, height });
const edge = (source, target) => ({ source, target });

function overlaps(nodes, positions) {
  const at = nodes.map((n) => positions.get(n.id));
  return at.some((a, i) => at.some((b, j) => i < j && a.x === b.x && Math.abs(a.y - b.y) < (a.height + b.height) / 2));
}

test("lanes stand left to right and nothing overlaps", () => {
  const nodes = [node("a", 0), node("b", 1), node("c", 1, 90), node("d", 1), node("e", 2)];
  const positions = layout(nodes, [edge("a", "b"), edge("a", "c"), edge("b", "e"), edge("d", "e")]);
  assert.ok(positions.get("a").x < positions.get("b").x && positions.get("b").x < positions.get("e").x);
  assert.ok(!overlaps(nodes, positions));
});

test("a chain inside one lane takes a column a step", () => {
  const positions = layout([node("a", 0), node("b", 0), node("c", 0)], [edge("a", "b"), edge("b", "c")]);
  assert.deepEqual([...new Set([...positions.values()].map((p) => p.x))].length, 3);
});

test("a cycle is drawn, not followed for ever", () => {
  assert.equal(layout([node("a", 0), node("b", 0)], [edge("a", "b"), edge("b", "a")]).size, 2);
});

test("the same input gives the same picture", () => {
  const nodes = Array.from({ length: 60 }, (_, i) => node(`n${i}`, i % 4, 30 + (i % 5) * 10));
  const edges = Array.from({ length: 90 }, (_, i) => edge(`n${i % 60}`, `n${(i * 7 + 1) % 60}`));
  assert.deepEqual([...layout(nodes, edges)], [...layout(nodes, edges)]);
  assert.ok(!overlaps(nodes, layout(nodes, edges)));
});

test("what is drawn already never moves, and new nodes cover nothing", () => {
  const nodes = [node("a", 0), node("b", 1), node("c", 1)];
  const drawn = layout(nodes, [edge("a", "b"), edge("a", "c")]);
  const more = [...nodes, node("d", 1), node("e", 2), node("f", 1, 80)];
  const placed = placeNew(more, [edge("a", "d"), edge("b", "e"), edge("a", "f")], drawn);
  assert.deepEqual([...placed.keys()], ["d", "e", "f"]);
  assert.equal(placed.get("d").x, drawn.get("b").x);
  assert.ok(placed.get("e").x > drawn.get("b").x);
  assert.ok(!overlaps(more, new Map([...drawn, ...placed])));
});

test("lanes count their nodes and do not overlap", () => {
  const nodes = [node("a", 0), node("b", 3), node("c", 3)];
  const found = lanes(nodes, layout(nodes, [edge("a", "b")]));
  assert.deepEqual(found.map((h) => [h.lane, h.count]), [[0, 1], [3, 2]]);
  assert.ok(found[0].right <= found[1].left);
});

test("a line runs between the cards of the columns on its way", () => {
  const nodes = [node("a", 0), node("b", 1, 90), node("c", 1, 90), node("d", 1, 90), node("e", 2)];
  const positions = layout(nodes, [edge("a", "c"), edge("c", "e")]);
  const [x, y] = [positions.get("c").x, positions.get("c").y];
  const bends = routes([{ id: "far", ...edge("a", "e") }], positions).get("far");
  const crossing = bends.findLast((p) => p.x < x).y;
  assert.ok(nodes.slice(1, 4).every((n) => Math.abs(positions.get(n.id).y - crossing) > n.height / 2), `${crossing} near ${y}`);
  assert.ok(bends.every((p, i) => i % 2 === 0 || p.x === bends[i - 1].x), "every turn is upright");
});

test("neighbours of the same height are joined by a straight line", () => {
  const nodes = [node("a", 0), node("b", 1)];
  const edges = [{ id: "ab", ...edge("a", "b") }];
  assert.deepEqual(routes(edges, layout(nodes, edges)).get("ab"), []);
});

test("long columns are cut", () => {
  const nodes = Array.from({ length: 100 }, (_, i) => node(`n${i}`, 0));
  assert.ok(new Set([...layout(nodes, []).values()].map((p) => p.x)).size >= 4);
});

test("cards are as wide as the columns suppose", () => assert.ok(CARD > 100));

test("folding knows đ and both forms of Unicode", () => {
  assert.equal(fold("Kế hoạch Đặng"), "ke hoach dang");
  assert.equal(fold("Kế hoạch Đặng".normalize("NFD")), "ke hoach dang");
});

test("wrapping keeps every word or says that it does not", () => {
  const measure = (s) => s.length;
  assert.deepEqual(wrap("một hai ba bốn", 8, measure), ["một hai", "ba bốn"]);
  assert.equal(wrap("a b c d e f", 1, measure, 3).at(-1), "c…");
});
