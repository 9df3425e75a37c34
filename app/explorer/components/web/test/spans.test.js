import assert from "node:assert/strict";
import { test } from "node:test";
import { suggest } from "../src/completion.js";
import { pieces } from "../src/spans.js";

const span = (id, start, end, kind = "citation") => ({ id, start, end, kind });

test("the pieces are the text, whatever overlaps", () => {
  const text = "Kế hoạch số 5 của 𝒜 xã";
  const cut = pieces(text, [span("a", 0, 12), span("b", 9, 20), span("c", 3, 5)], [{ start: 0, end: 8 }]);
  assert.equal(cut.map((p) => p.text).join(""), text);
});

test("the innermost span answers a click, and each span is one stop of the Tab key", () => {
  const cut = pieces("abcdef", [span("task", 0, 6, "task"), span("cite", 2, 4)]);
  assert.deepEqual(cut.map((p) => [p.text, p.spans.at(-1).id, p.first]), [["ab", "task", true], ["cd", "cite", true], ["ef", "task", false]]);
});

test("offsets are code points, not UTF-16 units", () => {
  assert.equal(pieces("𝒜bc", [span("x", 1, 2)])[1].text, "b");
});

test("spans outside the text are left out", () => {
  assert.equal(pieces("abc", [span("x", 2, 9), span("y", 2, 2)]).length, 1);
});

const schema = { labels: [{ name: "Document", vi: "Văn bản" }], relations: [{ name: "BASED_ON", vi: "căn cứ" }], properties: [{ name: "title", vi: "trích yếu" }] };

test("completion knows where it stands", () => {
  assert.equal(suggest("MATCH (d:Do", schema).options[0].label, "Document");
  assert.equal(suggest("MATCH (d)-[:IMPLEMENTS|BA", schema).typed, "BA");
  assert.equal(suggest("RETURN d.ti", schema).options[0].detail, "trích yếu");
  assert.equal(suggest("  ", schema), null);
  assert.equal(suggest("MA", schema).options[0].label, "MATCH");
});
