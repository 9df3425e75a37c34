/**
 * One page of a PDF or scan with the marks of its text, as a Streamlit component.
 *
 * data: { picture, marks: [{id, kind, label, x, y, w, h}], page, pages, selected, words, height }
 *       places are parts of the width and height of the page; page counts from 1.
 * triggers: select {id}, turn {page}. The text beside it says the same to who cannot see the picture.
 */
import { element } from "./text.js";

const CSS = `
.page{display:flex;flex-direction:column;gap:6px;font:14px/1.4 'Be Vietnam Pro',sans-serif;color:#111827;box-sizing:border-box}
.page .bar{display:flex;align-items:center;gap:8px;justify-content:center}
.page button{font:inherit;min-width:34px;padding:3px 10px;border:1px solid #64748b;border-radius:6px;background:#fff;color:#111827;cursor:pointer}
.page button:disabled{color:#64748b;border-color:#cbd5e1;cursor:default}
.page button:focus-visible,.page .frame:focus-visible{outline:3px solid #1d4ed8;outline-offset:1px}
.page .frame{flex:1;min-height:0;overflow:auto;border:1px solid #cbd5e1;border-radius:8px;background:#e2e8f0}
.page .sheet{position:relative}
.page img{display:block;width:100%}
.page i{position:absolute;box-sizing:border-box;cursor:pointer;border-radius:2px;mix-blend-mode:multiply}
.page .citation{background:#1d4ed826;border-bottom:2px solid #1d4ed8}
.page .unit{background:#04785726;border-bottom:2px dotted #047857}
.page .task{border-bottom:1px solid #b45309}
.page .finding{border-bottom:2px solid #b91c1c}
.page .selected{background:#fde68a;outline:2px solid #b45309}`;
const views = new WeakMap();

export default function page({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = build(parentElement, data);
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  view.at = data.page;
  view.root.style.height = `${data.height}px`;
  view.back.disabled = data.page <= 1;
  view.on.disabled = data.page >= data.pages;
  view.said.textContent = data.words.page.replace("{page}", data.page).replace("{pages}", data.pages);
  draw(view, data);
  return () => views.delete(parentElement);
}

function build(parent, { words }) {
  const view = { sequence: 0 };
  const tell = (name, what) => view.send(name, { ...what, sequence: (view.sequence += 1) });
  view.back = element("button", { type: "button", "aria-label": words.back, onclick: () => tell("turn", { page: view.at - 1 }) }, "‹");
  view.on = element("button", { type: "button", "aria-label": words.on, onclick: () => tell("turn", { page: view.at + 1 }) }, "›");
  view.said = element("span", { role: "status" });
  view.image = element("img", { alt: words.alt });
  view.marks = element("div", { "aria-hidden": "true", onclick: ({ target }) => target.dataset.id && tell("select", { id: target.dataset.id }) });
  view.frame = element("div", { class: "frame", tabindex: "0", role: "region", "aria-label": words.label }, element("div", { class: "sheet" }, view.image, view.marks));
  view.root = element("div", { class: "page" }, element("div", { class: "bar" }, view.back, view.said, view.on), view.frame);
  parent.replaceChildren(element("style", {}, CSS), view.root);
  return view;
}

function draw(view, { picture, marks, selected, page }) {
  if (view.image.src !== picture) {
    view.image.src = picture;
    view.frame.scrollTop = 0;
    view.shown = null;
  }
  view.marks.replaceChildren(...marks.toSorted((a, b) => rank(a) - rank(b)).map((m) => {
    const node = element("i", { class: m.id === selected ? `${m.kind} selected` : m.kind, "data-id": m.id, title: m.label });
    for (const [name, value] of [["left", m.x], ["top", m.y], ["width", m.w], ["height", m.h]]) node.style[name] = `${value * 100}%`;
    return node;
  }));
  view.root.dataset.ready = String(page);
  if (view.shown === selected) return;
  view.shown = selected;
  view.image.decode().then(() => reveal(view.frame, view.marks.querySelector(".selected")), () => {});
}

/** Narrow marks lie above wide ones, so that a click finds the citation in a task. */
function rank({ kind }) {
  return ["task", "finding", "unit", "citation"].indexOf(kind);
}

function reveal(frame, place) {
  if (!place) return;
  const [box, at] = [frame.getBoundingClientRect(), place.getBoundingClientRect()];
  if (at.top < box.top || at.bottom > box.bottom) frame.scrollTop += at.top - box.top - box.height / 3;
}
