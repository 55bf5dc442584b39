// The list of conversations: opened, renamed, made files of, deleted.

import { addressOpens, panelOpened } from "./addresses.js";
import { currentConversation, showConversation } from "./lasting.js";
import { button, element, language, message, openedBy, show, shut, strings } from "./panel.js";
import { conversations, remove, rename, turnsOf } from "./store.js";

const ADDRESS = "#conversations";
const FORMS = { markdown: "Markdown", docx: "Word", json: "JSON" };
const ENDINGS = { markdown: "md", docx: "docx", json: "json" };
const MOST_BYTES = 1_900_000;
const MOST_TURNS = 5_000;

function when(time) {
  const options = { dateStyle: "medium", timeStyle: "short" };
  return time ? new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", options).format(time) : "";
}

function facts({ count, used }) {
  const said = count === 1 ? strings.answers_one : strings.answers_many.replace("{count}", count);
  return [said, when(used)].filter(Boolean).join(" · ");
}

function list() {
  const all = conversations();
  const begin = button(strings.conversation_begin, "begin", () => {
    shut();
    document.getElementById("new-conversation").click();
  });
  const items = element("ul", { className: "articles conversations" }, ...all.map(line));
  const content = all.length ? [items] : [message(strings.conversations_none)];
  show(strings.conversations, [begin, ...content]);
}

function line(one) {
  const title = button(one.title || strings.panel_untitled, "title", () => {
    shut();
    showConversation(one.id);
  });
  if (one.id === currentConversation()) title.setAttribute("aria-current", "true");
  const said = element("p", { className: "facts", textContent: facts(one) });
  const row = element("div", { className: "does" });
  const item = element("li", {}, title, said, row);
  row.append(
    named(button(strings.rename, "", () => renaming(one, item, title)), one),
    ...Object.entries(FORMS).map(([form, name]) =>
      named(button(name, "", () => download(one, form, said)), one, strings.export_as),
    ),
    named(button(strings.remove, "", () => removing(one, row)), one),
  );
  return item;
}

// A button that many rows have says which row it is of.
function named(made, one, before = "") {
  const parts = [before, made.textContent, ":", one.title].filter(Boolean);
  made.setAttribute("aria-label", parts.join(" "));
  return made;
}

function renaming(one, item, title) {
  const box = element("input", { type: "text", value: one.title, maxLength: 80 });
  box.setAttribute("aria-label", strings.rename_label);
  const save = button(strings.rename_save, "", () => {
    if (box.value.trim()) rename(one.id, box.value.trim());
    list();
  });
  const form = element("form", { className: "rename" }, box, save);
  form.onsubmit = (event) => {
    event.preventDefault();
    save.click();
  };
  title.replaceWith(form);
  item.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    list();
  };
  box.select();
}

function removing(one, row) {
  const sure = button(strings.remove_sure, "sure", () => {
    const shown = one.id === currentConversation();
    remove(one.id);
    if (shown) document.getElementById("new-conversation").click();
    list();
  });
  row.replaceChildren(sure, button(strings.remove_not, "", list));
  sure.focus();
}

// As many of the newest turns as one request takes.
function fitting(turns) {
  const kept = turns.slice(-MOST_TURNS);
  const size = () => new TextEncoder().encode(JSON.stringify(kept)).length;
  while (kept.length > 1 && size() > MOST_BYTES) kept.splice(0, Math.ceil(kept.length / 10));
  return kept;
}

async function download(one, format, said) {
  const all = turnsOf(one.id);
  const turns = fitting(all);
  said.textContent = strings.working;
  try {
    const response = await fetch("api/export/conversation", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ format, title: one.title.slice(0, 200), language, turns }),
    });
    if (!response.ok) throw new Error(response.statusText);
    save(await response.blob(), `${one.title || "wartanya"}.${ENDINGS[format]}`);
    const part = strings.export_some.replace("{count}", turns.length);
    said.textContent = turns.length < all.length ? part : facts(one);
  } catch {
    said.textContent = strings.export_failed;
    dispatchEvent(new Event("unanswered"));
  }
}

function save(content, name) {
  const href = URL.createObjectURL(content);
  element("a", { href, download: name.replace(/[\\/:*?"<>|]/g, " ") }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

export function watchConversations() {
  addressOpens(ADDRESS, list);
  document.addEventListener("click", (event) => {
    const from = event.target.closest?.("#open-conversations");
    if (!from) return;
    openedBy(from);
    panelOpened(ADDRESS);
    list();
  });
}
