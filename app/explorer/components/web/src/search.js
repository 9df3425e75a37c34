/**
 * The search box: results appear while one types (a combobox of the ARIA practices).
 *
 * data: { results: [{id, title, detail}], answered, more, words, autofocus }
 *       `answered` is the text that the results answer, so that late answers do not flicker.
 * state: query (what is typed, after a short pause). triggers: choose {id}.
 */
import { element } from "./text.js";

const PAUSE = 90;
const CSS = `
.search{position:relative;font-family:'Be Vietnam Pro',sans-serif;color:#111827}
.search label{display:block;font-size:14px;margin-bottom:4px}
.search input{box-sizing:border-box;width:100%;font:inherit;font-size:16px;padding:10px 14px;border:1px solid #64748b;border-radius:8px;background:#fff;color:#111827}
.search input::placeholder{color:#5b6473;opacity:1}
.search input:focus-visible{outline:3px solid #1d4ed8;outline-offset:1px}
.search ul{list-style:none;margin:4px 0 0;padding:4px;border:1px solid #cbd5e1;border-radius:8px;background:#fff;max-height:340px;overflow:auto}
.search ul:empty{display:none}
.search li{padding:7px 10px;border-radius:6px;cursor:pointer}
.search li .title{font-weight:600}
.search li .detail{font-size:13px;color:#475569}
.search li:hover{background:#f3f6fb}
.search li[aria-selected=true]{background:#dbeafe}
.search li[aria-selected=true] .detail{color:#334155}
.search .state{font-size:13px;color:#475569;min-height:18px;padding:3px 2px 0}`;
const views = new WeakMap();
let count = 0;

export default function search({ data, parentElement, setStateValue, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = new Box(parentElement, data);
    views.set(parentElement, view);
  }
  view.ask = (text) => setStateValue("query", text);
  view.choose = (id) => setTriggerValue("choose", { id, sequence: (view.sequence += 1) });
  view.show(data);
  return () => {
    clearTimeout(view.timer);
    views.delete(parentElement);
  };
}

class Box {
  constructor(parent, { words, answered, autofocus }) {
    const name = `search-${(count += 1)}`;
    this.sequence = 0;
    this.active = -1;
    this.words = words;
    this.input = element("input", {
      id: name, type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: words.placeholder,
      "aria-expanded": "false", "aria-controls": `${name}-list`, "aria-autocomplete": "list",
    });
    this.input.value = answered ?? "";
    this.list = element("ul", { id: `${name}-list`, role: "listbox", "aria-label": words.results });
    this.state = element("div", { class: "state", role: "status" });
    this.root = element("div", { class: "search" }, element("label", { for: name }, words.label), this.input, this.list, this.state);
    parent.replaceChildren(element("style", {}, CSS), this.root);
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => this.pick(event.target.closest("li")));
    if (autofocus) this.input.focus({ preventScroll: true });
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.input.value), PAUSE);
  }

  show({ results, answered, more, words }) {
    if (answered.trim() !== this.input.value.trim()) return;
    this.active = -1;
    this.list.replaceChildren(...results.map((r, i) => element("li", { role: "option", id: `${this.list.id}-${i}`, "data-id": r.id, "aria-selected": "false" },
      element("div", { class: "title" }, r.title), element("div", { class: "detail" }, r.detail))));
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    const said = !answered.trim() ? "" : !results.length ? words.none : more ? words.more : words.count.replace("{n}", results.length);
    this.state.textContent = said;
    this.root.dataset.answered = answered;
  }

  key(event) {
    const options = [...this.list.children];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      options.forEach((o, i) => o.setAttribute("aria-selected", String(i === this.active)));
      options[this.active].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
    } else if (event.key === "Enter") {
      if (options.length) this.pick(options[Math.max(this.active, 0)]);
      else this.ask(this.input.value);
    } else if (event.key === "Escape") {
      this.list.replaceChildren();
      this.input.setAttribute("aria-expanded", "false");
    } else {
      return;
    }
    event.preventDefault();
  }

  pick(option) {
    if (!option) return;
    this.list.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
    this.input.value = option.querySelector(".title").textContent;
    this.choose(option.dataset.id);
  }
}
