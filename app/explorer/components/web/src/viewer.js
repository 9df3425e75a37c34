/**
 * The text of a document with clickable spans, as a Streamlit component.
 *
 * data: { text, spans: [{id, start, end, kind, label}], headings: [{start, end}], selected, target, words, height }
 *       `target` is an offset to show where nothing is selected.
 *       offsets are code points; kind is citation, task, unit or finding.
 * triggers: select {id}. The text is only ever set as text.
 */
import { pieces } from "./spans.js";
import { element } from "./text.js";

const CSS = `
.text{white-space:pre-wrap;overflow-wrap:anywhere;font:15px/1.6 'Be Vietnam Pro',sans-serif;color:#111827;overflow:auto;padding:12px 18px;border:1px solid #cbd5e1;border-radius:8px;background:#fff;box-sizing:border-box}
.text:focus-visible{outline:3px solid #1d4ed8;outline-offset:-3px}
.text .heading{font-weight:700}
.text [role=button]{cursor:pointer;border-radius:3px;text-decoration-line:underline;text-decoration-thickness:2px;text-underline-offset:3px}
.text .citation{text-decoration-color:#1d4ed8;background:#eff4ff;color:#1e3a8a}
.text .unit{text-decoration-color:#047857;text-decoration-style:dotted;background:#ecfdf5;color:#064e3b}
.text .task{text-decoration-color:#b45309;text-decoration-thickness:1px}
.text .finding{text-decoration-color:#b91c1c;text-decoration-style:wavy}
.text .selected{background:#fde68a!important;color:#111827;outline:2px solid #b45309}
.text [role=button]:focus-visible{outline:3px solid #1d4ed8;outline-offset:1px}`;
const views = new WeakMap();

export default function viewer({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = { sequence: 0, box: element("div", { class: "text", tabindex: "0", role: "region", "aria-label": data.words.label }) };
    parentElement.replaceChildren(element("style", {}, CSS), view.box);
    view.box.addEventListener("click", (event) => choose(view, event));
    view.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") choose(view, event);
    });
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  view.box.style.height = `${data.height ?? 640}px`;
  const drawn = JSON.stringify([data.text, data.spans, data.headings]);
  if (view.drawn !== drawn) {
    view.drawn = drawn;
    view.box.replaceChildren(...render(data));
    view.box.dataset.ready = String(data.spans.length);
  }
  mark(view, data);
  return () => views.delete(parentElement);
}

function render({ text, spans, headings, words }) {
  return pieces(text, spans, headings).map((piece) => {
    if (!piece.spans.length) return piece.heading ? element("span", { class: "heading", "data-start": piece.start }, piece.text) : document.createTextNode(piece.text);
    const inner = piece.spans.at(-1);
    const kinds = [...new Set(piece.spans.map((s) => s.kind))].join(" ");
    return element("span", {
      class: piece.heading ? `${kinds} heading` : kinds, role: "button",
      tabindex: piece.first ? "0" : "-1", "data-start": piece.start, "data-id": inner.id, "data-ids": piece.spans.map((s) => s.id).join(" "),
      title: `${words.kinds[inner.kind] ?? inner.kind}: ${inner.label ?? ""}`,
    }, piece.text);
  });
}

function choose(view, event) {
  const span = event.target.closest("[data-id]");
  if (!span) return;
  event.preventDefault();
  view.sequence += 1;
  view.send("select", { id: span.dataset.id, sequence: view.sequence });
}

/** Mark the selected span, and bring it or what stands at `target` into sight, once. */
function mark(view, { selected, target }) {
  view.box.querySelectorAll(".selected").forEach((n) => n.classList.remove("selected"));
  const found = selected ? [...view.box.querySelectorAll("[data-ids]")].filter((n) => n.dataset.ids.split(" ").includes(selected)) : [];
  found.forEach((n) => n.classList.add("selected"));
  const wanted = `${selected ?? ""} ${target ?? ""}`;
  if (view.shown === wanted) return;
  view.shown = wanted;
  const place = found[0] ?? (target === null ? undefined : [...view.box.querySelectorAll("[data-start]")].findLast((n) => Number(n.dataset.start) <= target));
  if (place) requestAnimationFrame(() => reveal(view.box, place, !selected));
}

function reveal(box, place, always) {
  const [frame, at] = [box.getBoundingClientRect(), place.getBoundingClientRect()];
  if (always || at.top < frame.top || at.bottom > frame.bottom) box.scrollTop += at.top - frame.top - (always ? 12 : frame.height / 3);
  const seen = place.getBoundingClientRect(); // the box itself may stand below the edge of the window
  if (seen.top < 0 || seen.bottom > innerHeight - 24) place.scrollIntoView({ block: "center" });
}
