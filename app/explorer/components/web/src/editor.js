/**
 * The Cypher editor as a Streamlit component.
 *
 * data: { value, revision, schema: {labels, relations, properties: [{name, vi}]}, parameters: [name], words }
 * triggers: run {query}. A new `revision` replaces the text; otherwise what is typed stays.
 */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { StreamLanguage, bracketMatching, defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { cypher } from "@codemirror/legacy-modes/mode/cypher";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { completions } from "./completion.js";
import { element } from "./text.js";

const CSS = `
.editor{border:1px solid #64748b;border-radius:8px;overflow:hidden;background:#fff}
.editor:focus-within{outline:3px solid #1d4ed8;outline-offset:1px}
.hint{font:13px 'Be Vietnam Pro',sans-serif;color:#475569;padding:6px 2px;display:flex;gap:12px;align-items:center;flex-wrap:wrap}
.hint button{font:600 14px 'Be Vietnam Pro',sans-serif;color:#fff;background:#1d4ed8;border:0;border-radius:8px;padding:7px 16px;cursor:pointer}
.hint button:focus-visible{outline:3px solid #111827;outline-offset:2px}`;
const views = new WeakMap();

export default function editor({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = create(parentElement, data);
    views.set(parentElement, view);
  }
  view.schema = data.schema;
  view.send = setTriggerValue;
  if (view.revision !== data.revision) {
    view.revision = data.revision;
    const { doc } = view.code.state;
    if (doc.toString() !== data.value) view.code.dispatch({ changes: { from: 0, to: doc.length, insert: data.value } });
  }
  return () => {
    view.code.destroy();
    views.delete(parentElement);
  };
}

function create(parent, data) {
  const view = { schema: data.schema, sequence: 0, revision: data.revision };
  const run = () => {
    view.sequence += 1;
    view.send("run", { query: view.code.state.doc.toString(), sequence: view.sequence });
    return true;
  };
  const box = element("div", { class: "editor" });
  const hint = element("div", { class: "hint" },
    element("button", { type: "button", onclick: run }, data.words.run), data.words.hint);
  parent.replaceChildren(element("style", {}, CSS), box, hint);
  view.code = new EditorView({
    root: parent instanceof ShadowRoot ? parent : document,
    parent: box,
    state: EditorState.create({
      doc: data.value ?? "",
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(),
        StreamLanguage.define(cypher), syntaxHighlighting(defaultHighlightStyle), EditorView.lineWrapping,
        autocompletion({ override: [(context) => completions(context, view.schema)] }),
        placeholder(data.words.placeholder),
        keymap.of([
          { key: "Ctrl-Enter", mac: "Cmd-Enter", run },
          ...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap,
        ]),
        EditorView.contentAttributes.of({ "aria-label": data.words.label }),
        EditorView.theme({
          "&": { fontSize: "14px", minHeight: "120px", maxHeight: "360px" },
          ".cm-scroller": { overflow: "auto" },
          ".cm-content": { fontFamily: "ui-monospace, 'DejaVu Sans Mono', monospace" },
          ".cm-placeholder": { color: "#5b6473" },
          ".cm-gutters": { color: "#5b6473" },
        }),
      ],
    }),
  });
  return view;
}
