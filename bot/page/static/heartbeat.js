// Notices when the server no longer answers, says so, and takes up again when it is back.

import { giveBack, noteDraft } from "./draft.js";
import { announce, withdraw } from "./notice.js";
import { strings } from "./panel.js";

const EVERY = 1500;
const PATIENCE = 1400;

let gone = false;
let lost = false;
let beating = false;

// "alive", "slow" where nothing came in time, "lost" where there was nobody to answer.
async function beat() {
  try {
    const options = { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
    return (await fetch("healthz", options)).ok ? "alive" : "lost";
  } catch (error) {
    return error.name === "TimeoutError" ? "slow" : "lost";
  }
}

async function check() {
  if (beating || document.hidden) return;
  beating = true;
  const state = await beat();
  beating = false;
  if (state === "alive") {
    if (gone) recovered();
    return;
  }
  lost ||= state === "lost";
  if (gone) return;
  gone = true;
  document.documentElement.classList.add("server-gone");
  announce("gone", strings.server_gone);
  if (lost) giveBack(); // one that is only slow may still answer
}

// A server that was away may be another one: the page begins anew, with all that was kept.
function recovered() {
  if (lost) {
    noteDraft();
    location.reload();
    return;
  }
  gone = false;
  document.documentElement.classList.remove("server-gone");
  withdraw("gone");
}

export function listenForServer() {
  setInterval(check, EVERY);
  for (const kind of ["online", "offline", "unanswered", "focus"]) addEventListener(kind, check);
  document.addEventListener("visibilitychange", check);
}
