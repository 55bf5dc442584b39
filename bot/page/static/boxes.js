// Gradio's text boxes, as a script reads them and types into them.

export function field(name) {
  return document.querySelector(`#${name} :is(textarea, input)`);
}

export function type(name, text) {
  const box = field(name);
  if (!box) return;
  const kind = box.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

// Types and presses Enter.
export function submit(name, text) {
  type(name, text);
  field(name)?.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
}
