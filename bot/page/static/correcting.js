// Correcting what is known of an article: its fields in a form, what was made out marked.

import { button, element, failed, load, message, show, strings } from "./panel.js";
import { post, reasonOf } from "./sending.js";

const FIELDS = ["title", "published", "source", "author", "section", "url", "language"];

function inputOf(name, value) {
  if (name !== "language") return element("input", { type: "text", name, value });
  const options = ["id", "en"].map((one) =>
    element("option", { value: one, textContent: strings[`library_language_${one}`] }),
  );
  const made = element("select", { name }, ...options);
  made.value = value;
  return made;
}

export async function correct(id) {
  show(strings.library_edit, [element("p", { className: "quiet", textContent: strings.panel_loading })]);
  const loaded = await load(`api/articles/${encodeURIComponent(id)}`);
  if (!loaded) return;
  const { status, content } = loaded;
  if (status !== 200) return show(strings.library_edit, [failed(status, content)]);
  const inputs = FIELDS.map((name) => inputOf(name, content[name] ?? ""));
  const rows = inputs.map((input) => {
    const guessed = content.inferred?.includes(input.name) ? strings.library_inferred : "";
    return element(
      "label",
      {},
      element("span", { textContent: strings[`library_field_${input.name}`] }),
      element("span", { className: "hint", textContent: guessed }),
      input,
    );
  });
  const said = element("p", { className: "reason" });
  said.setAttribute("role", "status");
  const save = async () => {
    const changed = inputs.filter((input) => input.value !== (content[input.name] ?? ""));
    const changes = Object.fromEntries(changed.map((input) => [input.name, input.value]));
    if (!changed.length) return;
    const answer = await post("api/adding/edit", { article: id, changes });
    if (answer.status !== 200) {
      said.textContent = reasonOf(answer);
      return;
    }
    document.dispatchEvent(new CustomEvent("wartanya:library"));
    show(strings.library_edit, [message(strings.library_saved)]);
  };
  const form = element("form", { className: "correcting" }, ...rows, said);
  const send = button(strings.library_save, "more", save);
  form.onsubmit = (event) => {
    event.preventDefault();
    save();
  };
  form.append(send);
  show(strings.library_edit, [form]);
}
