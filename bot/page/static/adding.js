// Adding articles: a panel to choose files, paste a text or an address; files dropped anywhere.
// This module is loaded only where the library may be changed from the page.

import { actions, addFiles, list, poll, summary } from "./added.js";
import { bounded, MOST_FILES, watchDrops } from "./dropping.js";
import { correct } from "./correcting.js";
import { button, element, openedBy, show, strings } from "./panel.js";
import { post, reasonOf } from "./sending.js";

const GUESS_AFTER = 500;

function take(files) {
  if (!files.length) return;
  const some = bounded(files);
  openAdding();
  if (some.left) {
    const values = { count: files.length, limit: MOST_FILES };
    notice.textContent = strings.add_too_many.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }
  addFiles(some.files);
}

const notice = element("p", { className: "reason" });
notice.setAttribute("role", "status");

function chooser(text, folder) {
  const input = element("input", { type: "file", multiple: true, hidden: true });
  if (folder) input.webkitdirectory = true;
  input.onchange = () => {
    take([...input.files].filter((file) => !file.name.startsWith(".")));
    input.value = "";
  };
  return [button(text, "more", () => input.click()), input];
}

function field(label, input) {
  const hint = element("span", { className: "hint" });
  return element("label", {}, element("span", { textContent: label }), hint, input);
}

// The title and the date are guessed from the text, until somebody writes them.
function guessing(text, fields) {
  let due = null;
  let asked = 0;
  const mark = (input, guessed) => {
    input.dataset.guessed = guessed;
    input.parentElement.querySelector(".hint").textContent = guessed ? strings.add_guessed : "";
  };
  for (const input of Object.values(fields)) input.oninput = () => mark(input, "");
  text.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(async () => {
      const number = ++asked;
      if (!text.value.trim()) return;
      const { status, content } = await post("api/adding/guess", { text: text.value });
      if (status !== 200 || number !== asked) return;
      for (const [name, input] of Object.entries(fields)) {
        if (input.value && !input.dataset.guessed) continue;
        input.value = content[name];
        mark(input, content[name] ? "yes" : "");
      }
    }, GUESS_AFTER);
  });
}

// A text that was written elsewhere on the page comes here.
function receive(form, text) {
  document.addEventListener("wartanya:paste", (event) => {
    openAdding();
    form.open = true;
    text.value = event.detail.text;
    text.dispatchEvent(new Event("input"));
    text.focus();
  });
}

function pasting() {
  const text = element("textarea", { id: "pasted", rows: 6 });
  const title = element("input", { type: "text", id: "pasted-title" });
  const date = element("input", { type: "text", id: "pasted-date" });
  date.placeholder = strings.add_text_date_hint;
  const said = element("p", { className: "reason" });
  said.setAttribute("role", "alert");
  guessing(text, { title, published: date });
  const send = async () => {
    if (!text.value.trim()) {
      said.textContent = strings.add_text_empty;
      return;
    }
    const body = { text: text.value, title: title.value, published: date.value };
    const answer = await post("api/adding/text", body);
    said.textContent = answer.status === 200 ? "" : reasonOf(answer);
    if (answer.status === 200) for (const one of [text, title, date]) one.value = "";
    poll();
  };
  const form = element(
    "details",
    { className: "pasting" },
    element("summary", { textContent: strings.add_text }),
    field(strings.add_text_label, text),
    field(strings.add_text_title, title),
    field(strings.add_text_date, date),
    said,
    button(strings.add_text_send, "more", send),
  );
  receive(form, text);
  return form;
}

function addressing() {
  const input = element("input", { type: "url", id: "added-address", placeholder: "https://" });
  const said = element("p", { className: "reason" });
  said.setAttribute("role", "alert");
  const form = element("form", { className: "addressing", noValidate: true });
  form.onsubmit = async (event) => {
    event.preventDefault();
    const answer = await post("api/adding/address", { address: input.value });
    said.textContent = answer.status === 200 ? "" : reasonOf(answer);
    if (answer.status === 200) input.value = "";
    poll();
  };
  const send = button(strings.add_address_send, "more", () => form.requestSubmit());
  form.append(field(strings.add_address_label, input), said, send);
  const title = element("summary", { textContent: strings.add_address });
  return element("details", { className: "pasting" }, title, form);
}

let made = null;

function content() {
  if (made) return made;
  const [files, filesInput] = chooser(strings.add_files, false);
  const [folder, folderInput] = chooser(strings.add_folder, true);
  const choose = element("div", { className: "choose" }, files, filesInput, folder, folderInput);
  const hint = element("p", { className: "quiet", textContent: strings.add_drop });
  made = [element("div", { className: "drop" }, choose, hint), pasting(), addressing(), notice, summary, actions, list];
  return made;
}

export function openAdding(from) {
  if (from) openedBy(from);
  show(strings.add_title, content());
  poll();
}

document.addEventListener(
  "click",
  (event) => {
    const target = event.target.closest?.("#open-adding, a[href='#add-articles'], .add-articles");
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    openAdding(target);
  },
  true,
);
// A text from elsewhere on the page is to become an article.
document.addEventListener("wartanya:paste", (event) => {
  openAdding(document.querySelector("#question textarea"));
  const text = document.getElementById("pasted");
  text.closest("details").open = true;
  text.value = event.detail.text;
  text.dispatchEvent(new Event("input"));
  text.focus();
});
document.addEventListener("wartanya:correct", (event) => correct(event.detail.article));
document.documentElement.classList.add("can-add");
content();
watchDrops(take);
poll();
