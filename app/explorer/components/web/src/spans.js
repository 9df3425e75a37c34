/**
 * Cut a text at every border of a span, so that spans may nest and overlap.
 *
 * Offsets are code points. Returns `{start, text, spans, heading, first}` in order: `spans` are those that cover the piece,
 * the widest first; `first` says that the innermost span begins here (one stop of the Tab key for each span).
 */
export function pieces(text, spans, headings = []) {
  const points = Array.from(text);
  const clean = spans.filter((s) => s.start < s.end && s.start >= 0 && s.end <= points.length);
  const cuts = [...new Set([0, points.length, ...clean.flatMap((s) => [s.start, s.end]), ...headings.flatMap((h) => [h.start, h.end])])]
    .filter((c) => c >= 0 && c <= points.length).sort((a, b) => a - b);
  const starts = [...clean].sort((a, b) => a.start - b.start || b.end - a.end);
  const seen = new Set();
  let open = [];
  let next = 0;
  const result = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    open = open.filter((s) => s.end > from);
    while (next < starts.length && starts[next].start <= from) open.push(starts[next++]);
    const cover = [...open].sort((a, b) => (b.end - b.start) - (a.end - a.start));
    const inner = cover.at(-1);
    result.push({
      start: from, text: points.slice(from, to).join(""), spans: cover, first: Boolean(inner) && !seen.has(inner.id),
      heading: headings.some((h) => h.start <= from && to <= h.end),
    });
    if (inner) seen.add(inner.id);
  }
  return result;
}
