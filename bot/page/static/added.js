// The list of what was added: progress, outcomes, another try. One list for the whole page, drawn
// wherever the panel shows it.

import { button, element, strings } from "./panel.js";
import { MOST_MEGABYTES, get, post, reasonOf, sendFile } from "./sending.js";

const POLL_MILLISECONDS = 700;

export const list = element("ul", { className: "added" });
export const summary = element("p", { className: "quiet" });
export const actions = element("div", { className: "added-actions" });
summary.setAttribute("role", "status");

const sending = [];
let told = { items: [], total: 0, over: 0, active: false, read: 0 };
let polling = null;
let due = false;
let busy = false;

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function timeLeft(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 90) return filled(strings.add_left_seconds, { count: seconds });
  return filled(strings.add_left_minutes, { count: Math.round(seconds / 60) });
}

function stateOf(item) {
  if (item.state === "working") return item.reason || filled(strings.add_working, item);
  if (item.state === "done" && !item.added && !item.updated) return strings.add_unchanged;
  return strings[`add_${item.state}`];
}

// An article that was added: asked about, or corrected.
function named(article) {
  const title = article.title || strings.panel_untitled;
  const ask = button(strings.add_ask, "more", () => {
    const detail = { articles: [{ id: article.id, title }] };
    document.dispatchEvent(new CustomEvent("wartanya:scope", { detail }));
  });
  ask.setAttribute("aria-label", `${strings.add_ask}: ${title}`);
  const correct = button(strings.add_correct, "more", () => {
    const detail = { article: article.id };
    document.dispatchEvent(new CustomEvent("wartanya:correct", { detail }));
  });
  correct.setAttribute("aria-label", `${strings.add_correct}: ${title}`);
  const shown = element("span", { className: "name", textContent: title });
  return element("li", {}, shown, ask, correct);
}

function reasons(item) {
  if (!item.failed || item.state === "failed") return null;
  const parts = item.failures.map(({ path, reason }) =>
    element("li", { textContent: `${path}: ${reason}` }),
  );
  const rest = item.failed - item.failures.length;
  if (rest > 0) parts.push(element("li", { textContent: filled(strings.add_more, { count: rest }) }));
  const title = filled(strings.add_some_failed, { count: item.failed });
  return element(
    "details",
    {},
    element("summary", { textContent: title }),
    element("ul", {}, ...parts),
  );
}

function drawn(item) {
  const line = element("p", { className: "state", textContent: stateOf(item) });
  const counts = item.read > 1 ? ` · ${filled(strings.add_counts, item)}` : "";
  if (item.state === "done") line.append(counts);
  const parts = [element("p", { className: "name", textContent: item.name }), line];
  if (item.state === "failed") {
    parts.push(element("p", { className: "reason", textContent: item.reason }));
  }
  parts.push(...item.notices.slice(0, 3).map((one) => element("p", { className: "quiet", textContent: one })));
  parts.push(reasons(item));
  if (item.state === "done" && item.articles.length) {
    const shown = item.articles.slice(0, 5).map(named);
    const rest = item.read - shown.length;
    if (rest > 0) shown.push(element("li", { textContent: filled(strings.add_more, { count: rest }) }));
    parts.push(element("ul", { className: "articles-added" }, ...shown));
  }
  const act = (text, path) => {
    const made = button(text, "more", () => change(`api/adding/${path}`, { item: item.item }));
    made.setAttribute("aria-label", `${text}: ${item.name}`);
    return made;
  };
  if (item.again) parts.push(act(strings.add_again, "again"));
  if (["waiting", "working"].includes(item.state)) parts.push(act(strings.add_cancel, "cancel"));
  return element("li", { className: item.state }, ...parts.filter(Boolean));
}

function drawnSending(one) {
  const state = one.reason || filled(strings.add_sending, { percent: one.percent });
  const cancel = one.reason
    ? button(strings.add_again, "more", () => restart(one))
    : button(strings.add_cancel, "more", () => drop(one));
  const parts = [
    element("p", { className: "name", textContent: one.name }),
    element("p", { className: one.reason ? "reason" : "state", textContent: state }),
  ];
  if (!one.hopeless) parts.push(cancel);
  return element("li", { className: one.reason ? "failed" : "sending" }, ...parts);
}

const drawnOf = new WeakMap();

// What looks the same stays as it is: a button that somebody is about to press, a list unfolded.
function fill(parent, things) {
  things.forEach(({ key, make }, place) => {
    const there = parent.children[place];
    if (there && drawnOf.get(there) === key) return;
    const made = make();
    drawnOf.set(made, key);
    if (there) there.replaceWith(made);
    else parent.append(made);
  });
  while (parent.children.length > things.length) parent.lastChild.remove();
}

function draw() {
  const newest = [...told.items].reverse();
  fill(list, [
    ...sending.map((one) => ({
      key: JSON.stringify([one.name, one.percent, one.reason]),
      make: () => drawnSending(one),
    })),
    ...newest.map((item) => ({ key: JSON.stringify(item), make: () => drawn(item) })),
  ]);
  const total = told.total + sending.length;
  const says = total
    ? [
        filled(strings.add_progress, { over: told.over, total, read: told.read }),
        told.active && told.rate ? filled(strings.add_rate, told) : "",
        told.active ? timeLeft(told.seconds_left) : "",
      ]
    : [];
  const text = says.filter(Boolean).join(" · ");
  if (summary.textContent !== text) summary.textContent = text;
  const active = told.active || sending.some((one) => !one.reason);
  const may = [];
  if (active) may.push([strings.add_cancel_all, cancelAll]);
  if (told.over) may.push([strings.add_clear, () => change("api/adding/clear", {})]);
  fill(actions, may.map(([text, act]) => ({ key: text, make: () => button(text, "more", act) })));
  const mark = document.getElementById("open-adding");
  if (mark && active) mark.dataset.progress = `${told.over}/${total}`;
  else if (mark) delete mark.dataset.progress;
}

function take(answer) {
  if (answer.status !== 200 || !answer.content?.items) return;
  const before = told.read;
  const was = told.active;
  told = answer.content;
  draw();
  // Once all is there: whoever shows the library asks for it anew.
  if (!told.active && (was || told.read !== before)) {
    document.dispatchEvent(new CustomEvent("wartanya:library"));
  }
}

async function change(path, body) {
  const answer = await post(path, body);
  if (answer.status === 200) take(answer);
  else summary.textContent = reasonOf(answer);
  poll();
}

function cancelAll() {
  for (const one of [...sending]) drop(one);
  change("api/adding/cancel", {});
}

function drop(one) {
  one.request?.abort();
  const place = sending.indexOf(one);
  if (place >= 0) sending.splice(place, 1);
  draw();
}

function restart(one) {
  one.reason = "";
  one.percent = 0;
  sendNext();
}

// Asks how far it is while there is something to wait for.
export function poll() {
  due = true;
  if (polling !== null) return;
  const ask = async () => {
    due = false;
    take(await get("api/adding"));
    // What was asked for meanwhile may not be in this answer yet.
    polling = told.active || busy || due ? setTimeout(ask, due ? 0 : POLL_MILLISECONDS) : null;
  };
  polling = setTimeout(ask, 0);
}

export function addFiles(files) {
  for (const file of files) {
    const name = file.webkitRelativePath || file.name;
    const large = file.size > MOST_MEGABYTES * 1024 * 1024;
    const reason = large ? filled(strings.add_too_large, { limit: MOST_MEGABYTES }) : "";
    sending.push({ file, name, percent: 0, reason, hopeless: large, request: null });
  }
  sendNext();
}

// One file after another: many at once would only wait for each other.
async function sendNext() {
  draw();
  if (busy) return;
  busy = true;
  poll();
  for (let one; (one = sending.find((each) => !each.reason)); ) {
    one.request = sendFile(one.file, one.name, (percent) => {
      one.percent = percent;
      draw();
    });
    const answer = await one.request.sent;
    if (!sending.includes(one)) continue; // cancelled meanwhile
    if (answer.status === 200) {
      sending.splice(sending.indexOf(one), 1);
      poll();
    } else {
      one.reason = reasonOf(answer);
    }
    draw();
  }
  busy = false;
  poll();
}
