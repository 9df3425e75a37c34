/** What may stand at the cursor: relation types in brackets, labels in parentheses, properties after a dot, words. */

const WORDS = "MATCH OPTIONAL WHERE RETURN WITH UNWIND ORDER BY LIMIT SKIP AS AND OR NOT IN CONTAINS STARTS ENDS DISTINCT count collect EXISTS shortestPath".split(" ");

/** `context` is CodeMirror's; `schema` has labels, relations, properties, each `{name, vi}`. Null where nothing fits. */
export function completions(context, schema) {
  const line = context.state.doc.lineAt(context.pos);
  const found = suggest(line.text.slice(0, context.pos - line.from), schema, context.explicit);
  return found && { from: context.pos - found.typed.length, options: found.options };
}

/** Options for the text before the cursor: `{typed, options}` or null. */
export function suggest(before, schema, explicit = false) {
  const inside = [
    [/\[[^\]]*:([\p{L}\w|]*)$/u, schema.relations, "property"],
    [/\([^)]*:([\p{L}\w]*)$/u, schema.labels, "class"],
    [/\b[\p{L}\w]+\.([\p{L}\w]*)$/u, schema.properties, "variable"],
  ];
  for (const [pattern, entries, type] of inside) {
    const match = pattern.exec(before);
    if (match) {
      return { typed: match[1].split("|").pop(), options: entries.map(({ name, vi }) => ({ label: name, type, detail: vi })) };
    }
  }
  const typed = /\w+$/.exec(before)?.[0] ?? "";
  return typed || explicit ? { typed, options: WORDS.map((label) => ({ label, type: "keyword" })) } : null;
}
