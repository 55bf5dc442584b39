// Files and folders dropped anywhere on the page, or chosen.

import { element, strings } from "./panel.js";

const MOST_FILES = 1000;

function carriesFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function fileOf(entry) {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}

function entriesOf(reader) {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}

// The files of an entry, those of a folder below it too; hidden ones are left out.
async function collect(entry, into) {
  if (into.length > MOST_FILES || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await fileOf(entry);
    if (file) into.push(file);
    return;
  }
  const reader = entry.createReader();
  // A reader gives a hundred at a time.
  for (let some = await entriesOf(reader); some.length; some = await entriesOf(reader)) {
    for (const inside of some) await collect(inside, into);
  }
}

async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  for (const entry of entries) await collect(entry, files);
  return files;
}

export function bounded(files) {
  return { files: files.slice(0, MOST_FILES), left: Math.max(0, files.length - MOST_FILES) };
}

export { MOST_FILES };

// Calls `taken(files)` for what is dropped; shows over the page that it may be let go.
export function watchDrops(taken) {
  const veil = element("div", { id: "drop-here", hidden: true, textContent: strings.add_drop_now });
  document.body.append(veil);
  let inside = 0;
  const leave = () => {
    inside = 0;
    veil.hidden = true;
  };
  const on = (kind, work) =>
    window.addEventListener(
      kind,
      (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        work(event);
      },
      true,
    );
  on("dragenter", () => {
    inside += 1;
    veil.hidden = false;
  });
  on("dragover", (event) => (event.dataTransfer.dropEffect = "copy"));
  on("dragleave", () => {
    inside -= 1;
    if (inside <= 0) leave();
  });
  on("drop", async (event) => {
    leave();
    taken(await filesOf(event.dataTransfer));
  });
}
