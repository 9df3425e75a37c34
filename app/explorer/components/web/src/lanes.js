/**
 * The "lanes" layout: columns from left to right, one lane for each level of authority.
 *
 * Input: nodes `{id, lane, height}` (lane: a whole number, left to right) and edges `{source, target}`
 * that point from left to right. Output: positions by id, the lanes, and the bends of the edges.
 * Pure arithmetic, no drawing library, so that it can be tested alone.
 */

export const CARD = 184;
const COLUMN_GAP = 48;
const ROW_GAP = 14;
const CLEARANCE = 6;
const SWEEPS = 12;
const MAX_ROWS = 24;

/** Positions for all nodes. Deterministic: the same input gives the same picture. */
export function layout(nodes, edges) {
  const graph = link(nodes, edges);
  const columns = toColumns(graph);
  orderColumns(columns);
  spreadColumns(columns);
  return place(columns);
}

/**
 * Positions for nodes that are new beside those already drawn; nothing drawn moves.
 * `drawn` maps id to `{x, y, height}`. A new node stands in a column of its lane nearest its neighbours,
 * at the free height nearest their average.
 */
export function placeNew(nodes, edges, drawn) {
  const graph = link(nodes, edges);
  const laneColumns = columnsByLane(graph, drawn);
  const positions = new Map();
  const taken = new Map();
  const occupy = (x, y, height) => taken.set(x, [...(taken.get(x) ?? []), [y - height / 2, y + height / 2]]);
  for (const [, at] of drawn) occupy(at.x, at.y, at.height);
  for (const node of graph.values()) {
    if (drawn.has(node.id)) continue;
    const near = [...node.before, ...node.after].map((n) => drawn.get(n.id) ?? positions.get(n.id)).filter(Boolean);
    const x = columnFor(node, near, laneColumns, drawn);
    const wanted = near.length ? mean(near.map((n) => n.y)) : 0;
    const y = freeHeight(taken.get(x) ?? [], wanted, node.height);
    positions.set(node.id, { x, y, height: node.height });
    occupy(x, y, node.height);
  }
  return positions;
}

/** The lanes of what is drawn: `{lane, left, right, count}`, the borders half a gap beside the cards. */
export function lanes(nodes, positions) {
  const found = new Map();
  for (const node of nodes) {
    const at = positions.get(node.id);
    if (at) found.set(node.lane, [...(found.get(node.lane) ?? []), at.x]);
  }
  const half = (CARD + COLUMN_GAP) / 2;
  return [...found].sort((a, b) => a[0] - b[0]).map(([lane, xs]) => ({
    lane, left: Math.min(...xs) - half, right: Math.max(...xs) + half, count: xs.length,
  }));
}

/**
 * The bends of each edge by its id, so that it runs between the cards and not across them.
 *
 * An edge goes sideways through every column on its way at the free height that costs the least detour, and up or down
 * only in the gaps; edges of one card share a gap line. An edge that does not lead to the right has no bends.
 */
export function routes(edges, positions) {
  const columns = new Map();
  for (const at of positions.values()) columns.set(at.x, [...(columns.get(at.x) ?? []), at]);
  const xs = [...columns.keys()].sort((a, b) => a - b);
  const bends = new Map();
  for (const { id, source, target } of edges) {
    const [from, to] = [positions.get(source), positions.get(target)];
    if (!from || !to || to.x <= from.x) continue;
    const points = [];
    let [x, y] = [from.x, from.y];
    for (const next of xs.filter((c) => c > from.x && c <= to.x)) {
      const height = next === to.x ? to.y : passage(columns.get(next), y, to.y);
      if (height !== y) {
        const turn = x + CARD / 2 + COLUMN_GAP * gapLine(columns.get(from.x), from);
        points.push({ x: turn, y }, { x: turn, y: height });
      }
      [x, y] = [next, height];
    }
    bends.set(id, points);
  }
  return bends;
}

/** Where between the cards of a column a line from one height to another passes with the least detour. */
function passage(column, from, to) {
  const blocked = column.map((at) => [at.y - at.height / 2 - CLEARANCE, at.y + at.height / 2 + CLEARANCE]);
  const free = (y) => blocked.every(([top, bottom]) => y <= top || y >= bottom);
  const cost = (y) => Math.abs(y - from) + 1.01 * Math.abs(y - to);
  return [to, from, ...blocked.flat()].filter(free).reduce((best, y) => (cost(y) < cost(best) ? y : best));
}

/** Which part of the gap belongs to the lines of one card: two cards of a column do not share a line. */
function gapLine(column, card) {
  const above = column.filter((at) => at.y < card.y).length;
  return 0.2 + (0.6 * (above + 1)) / (column.length + 1);
}

function link(nodes, edges) {
  const graph = new Map(nodes.map((n, i) => [n.id, { ...n, index: i, before: [], after: [], y: 0 }]));
  for (const edge of edges) {
    const source = graph.get(edge.source);
    const target = graph.get(edge.target);
    if (!source || !target || source === target) continue;
    source.after.push(target);
    target.before.push(source);
  }
  return graph;
}

/** Longest path inside each lane; lanes stand beside each other, long columns are cut into several. */
function toColumns(graph) {
  const ranks = new Map();
  const visiting = new Set();
  const rank = (node) => {
    if (ranks.has(node)) return ranks.get(node);
    if (visiting.has(node)) return 0; // a cycle: cut where it closes
    visiting.add(node);
    const own = node.before.filter((b) => b.lane === node.lane).reduce((most, b) => Math.max(most, rank(b) + 1), 0);
    visiting.delete(node);
    ranks.set(node, own);
    return own;
  };
  const cells = new Map();
  for (const node of graph.values()) {
    const key = node.lane * 1000 + Math.min(rank(node), 999);
    cells.set(key, [...(cells.get(key) ?? []), node]);
  }
  return [...cells.keys()].sort((a, b) => a - b).flatMap((key) => chunk(cells.get(key)));
}

function chunk(column) {
  const parts = Math.ceil(column.length / MAX_ROWS);
  const size = Math.ceil(column.length / parts);
  return Array.from({ length: parts }, (_, i) => column.slice(i * size, (i + 1) * size));
}

/** Barycentre sweeps: a node stands near the middle of its neighbours, so that few lines cross. */
function orderColumns(columns) {
  const number = () => columns.forEach((column) => column.forEach((node, i) => { node.order = i / column.length; }));
  number();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const rightward = sweep % 2 === 0;
    for (const column of rightward ? columns : [...columns].reverse()) {
      const key = new Map(column.map((node) => {
        const near = rightward ? node.before : node.after;
        return [node, near.length ? mean(near.map((n) => n.order)) : node.order];
      }));
      column.sort((a, b) => key.get(a) - key.get(b) || a.index - b.index);
      column.forEach((node, i) => { node.order = i / column.length; });
    }
  }
}

/** Heights: each node as near to its neighbours as order and the least gap allow (pool adjacent violators). */
function spreadColumns(columns) {
  for (const column of columns) {
    let y = -column.reduce((sum, n) => sum + n.height + ROW_GAP, 0) / 2;
    for (const node of column) {
      node.y = y + node.height / 2;
      y += node.height + ROW_GAP;
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const rightward = sweep % 2 === 0;
    for (const column of rightward ? columns : [...columns].reverse()) pull(column, rightward);
  }
}

function pull(column, rightward) {
  let offset = 0;
  const offsets = column.map((node, i) => {
    if (i) offset += (column[i - 1].height + node.height) / 2 + ROW_GAP;
    return offset;
  });
  const blocks = [];
  column.forEach((node, i) => {
    const near = rightward ? node.before : node.after;
    const wanted = near.length ? mean(near.map((n) => n.y)) : node.y;
    let block = { sum: wanted - offsets[i], size: 1 };
    while (blocks.length && blocks.at(-1).sum / blocks.at(-1).size > block.sum / block.size) {
      const last = blocks.pop();
      block = { sum: last.sum + block.sum, size: last.size + block.size };
    }
    blocks.push(block);
  });
  let i = 0;
  for (const block of blocks) {
    for (let k = 0; k < block.size; k += 1, i += 1) column[i].y = block.sum / block.size + offsets[i];
  }
}

function place(columns) {
  const positions = new Map();
  columns.forEach((column, i) => {
    for (const node of column) positions.set(node.id, { x: i * (CARD + COLUMN_GAP), y: node.y, height: node.height });
  });
  return positions;
}

function columnsByLane(graph, drawn) {
  const found = new Map();
  for (const node of graph.values()) {
    const at = drawn.get(node.id);
    if (at) found.set(node.lane, new Set([...(found.get(node.lane) ?? []), at.x]));
  }
  return found;
}

function columnFor(node, near, laneColumns, drawn) {
  const step = CARD + COLUMN_GAP;
  const own = [...(laneColumns.get(node.lane) ?? [])];
  if (own.length) {
    const wanted = near.length ? mean(near.map((n) => n.x)) : own[0];
    return own.reduce((best, x) => (Math.abs(x - wanted) < Math.abs(best - wanted) ? x : best));
  }
  const xs = [...drawn.values()].map((at) => at.x);
  const known = [...laneColumns.keys()];
  const x = !xs.length ? 0 : known.some((lane) => lane < node.lane) ? Math.max(...xs) + step : Math.min(...xs) - step;
  laneColumns.set(node.lane, new Set([x]));
  return x;
}

function freeHeight(taken, wanted, height) {
  const free = (y) => taken.every(([top, bottom]) => y + height / 2 + ROW_GAP <= top || y - height / 2 - ROW_GAP >= bottom);
  const edges = taken.flatMap(([top, bottom]) => [top - ROW_GAP - height / 2, bottom + ROW_GAP + height / 2]);
  return [wanted, ...edges].filter(free).reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best));
}

function mean(numbers) {
  return numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}
