/**
 * The "lanes" layout: columns from left to right, one lane for each level of authority.
 *
 * Input: nodes `{id, lane, height}` (lane: a whole number, left to right) and edges `{source, target}`
 * that point from left to right. Output: positions by id, and one header a lane.
 * Pure arithmetic, no drawing library, so that it can be tested alone.
 */

export const CARD = 172;
const COLUMN_GAP = 60;
const ROW_GAP = 14;
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

/** Headers for what is drawn: `{lane, x, count}` with x the middle of the lane. */
export function headers(nodes, positions) {
  const lanes = new Map();
  for (const node of nodes) {
    const at = positions.get(node.id);
    if (at) lanes.set(node.lane, [...(lanes.get(node.lane) ?? []), at.x]);
  }
  return [...lanes].sort((a, b) => a[0] - b[0]).map(([lane, xs]) => ({
    lane,
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    count: xs.length,
  }));
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
  const lanes = new Map();
  for (const node of graph.values()) {
    const at = drawn.get(node.id);
    if (at) lanes.set(node.lane, new Set([...(lanes.get(node.lane) ?? []), at.x]));
  }
  return lanes;
}

function columnFor(node, near, laneColumns, drawn) {
  const step = CARD + COLUMN_GAP;
  const own = [...(laneColumns.get(node.lane) ?? [])];
  if (own.length) {
    const wanted = near.length ? mean(near.map((n) => n.x)) : own[0];
    return own.reduce((best, x) => (Math.abs(x - wanted) < Math.abs(best - wanted) ? x : best));
  }
  const xs = [...drawn.values()].map((at) => at.x);
  const lanes = [...laneColumns.keys()];
  const x = !xs.length ? 0 : lanes.some((lane) => lane < node.lane) ? Math.max(...xs) + step : Math.min(...xs) - step;
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
