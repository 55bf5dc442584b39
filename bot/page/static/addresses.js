// What the page's address names: a conversation and one of its answers, or what lies open in the
// panel: an article, a citation, a list. Back closes the panel, Forward opens it again.

import { openAddress } from "./articles.js";
import { currentConversation, showConversation } from "./lasting.js";
import { announce, withdraw } from "./notice.js";
import { isOpen, shut, strings } from "./panel.js";
import { isId } from "./store.js";

const IN_PANEL = /^#(?:article=|c-|articles$|conversations$)/;
const others = new Map();

// Says what opens the panel at an address of its own.
export function addressOpens(hash, open) {
  others.set(hash, open);
}

function base() {
  const id = currentConversation();
  return id ? `#conversation=${id}` : location.pathname;
}

// The panel shows something else: it has one entry in the history, however much is read in it.
export function panelOpened(hash) {
  if (location.hash === hash) return;
  if (history.state?.panel) history.replaceState({ panel: true }, "", hash);
  else history.pushState({ panel: true }, "", hash);
}

function panelShut() {
  if (history.state?.panel) history.back();
  else if (IN_PANEL.test(location.hash)) history.replaceState(null, "", base());
}

// The address of what a route of the server gives, "" for those that have none.
function addressOf(path) {
  if (path.startsWith("api/source?")) return `#c-${path.slice("api/source?".length)}`;
  if (path.startsWith("api/articles/")) return `#article=${path.slice("api/articles/".length)}`;
  return path.startsWith("api/articles") ? "#articles" : "";
}

// What an address of a conversation names.
export function named() {
  const values = new URLSearchParams(location.hash.slice(1));
  return { conversation: values.get("conversation"), turn: values.get("turn") };
}

function follow() {
  const { hash } = location;
  if (IN_PANEL.test(hash)) {
    (others.get(hash) ?? (() => openAddress(hash)))();
    return;
  }
  if (isOpen()) shut();
  const { conversation, turn } = named();
  if (!isId(conversation)) return conversationShown();
  if (conversation === currentConversation() && !turn) return;
  if (!showConversation(conversation, isId(turn) ? turn : null)) missing();
}

export function missing() {
  announce("missing", strings.conversation_missing);
  setTimeout(() => withdraw("missing"), 8000);
}

// The conversation that is shown has changed, or its first answer has come.
export function conversationShown() {
  if (IN_PANEL.test(location.hash)) return;
  const shown = currentConversation();
  if (shown && named().conversation === shown) return;
  history.replaceState(history.state, "", base());
}

export function watchAddress() {
  addEventListener("popstate", follow);
  addEventListener("panelshut", panelShut);
  addEventListener("panelopen", ({ detail }) => {
    const hash = addressOf(detail);
    if (hash) panelOpened(hash);
  });
  if (!IN_PANEL.test(location.hash)) return;
  const { hash } = location;
  // An entry below it, so that Back closes the panel here too.
  history.replaceState(null, "", location.pathname);
  history.pushState({ panel: true }, "", hash);
  follow();
}
