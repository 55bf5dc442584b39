// Conversations in this browser's storage: data alone, never HTML. Each turn has a key of its own,
// so that two tabs do not write over one another. What storage does not take stays in memory.

const CONVERSATION = "wartanya/conversation/";
const TURN = "wartanya/turn/";
const LONGEST_TITLE = 80;
const ID = /^[0-9a-f]{12}$/;

const memory = new Map();
let trouble = () => {};

// Calls `hear("full" | "forbidden")` when something could not be stored, `hear(null)` when all is.
export function onTrouble(hear) {
  trouble = hear;
}

export function isId(text) {
  return typeof text === "string" && ID.test(text);
}

function read(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
  } catch (error) {
    memory.set(key, text);
    trouble(error.name === "SecurityError" ? "forbidden" : "full");
  }
}

function drop(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Then it was never stored.
  }
}

// Tries again to store what stayed in memory, now that there may be room.
function settle() {
  if (!memory.size) return;
  for (const [key, text] of [...memory]) write(key, text);
  if (!memory.size) trouble(null);
}

function keys(prefix) {
  const found = new Set(memory.keys());
  try {
    for (let at = 0; at < localStorage.length; at++) found.add(localStorage.key(at));
  } catch {
    // Then there are none but those in memory.
  }
  return [...found].filter((key) => key.startsWith(prefix)).sort();
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function isTurn(turn) {
  return turn !== null && isId(turn.id) && typeof turn.answer?.question === "string";
}

// The turns of a conversation, oldest first.
export function turnsOf(id) {
  return keys(`${TURN}${id}/`)
    .map((key) => parsed(read(key)))
    .filter(isTurn);
}

// Every conversation as {id, title, used, count}, the one used last first.
export function conversations() {
  const counts = new Map();
  for (const key of keys(TURN)) {
    const id = key.slice(TURN.length).split("/")[0];
    if (isId(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const listed = [...counts].map(([id, count]) => {
    const known = parsed(read(CONVERSATION + id));
    const title = typeof known?.title === "string" ? known.title : firstQuestion(id);
    return { id, title, used: Number(known?.used) || 0, count };
  });
  return listed.sort((one, other) => other.used - one.used);
}

function firstQuestion(id) {
  return (turnsOf(id)[0]?.answer.question ?? "").slice(0, LONGEST_TITLE);
}

export function titleOf(id) {
  const known = parsed(read(CONVERSATION + id));
  return typeof known?.title === "string" ? known.title : firstQuestion(id);
}

// Adds a turn at the end of a conversation, which is made where there is none. It is called after
// its first question that is more than small talk, until somebody names it.
export function append(id, turn) {
  settle();
  const now = Date.now();
  const known = parsed(read(CONVERSATION + id)) ?? {};
  const question = turn.answer.question.slice(0, LONGEST_TITLE);
  const small = turn.answer.kind === "small_talk";
  const title = known.titled || (known.title && small) ? titleOf(id) : question;
  write(`${TURN}${id}/${String(now).padStart(15, "0")}-${turn.id}`, JSON.stringify(turn));
  const titled = known.titled || !small;
  write(CONVERSATION + id, JSON.stringify({ title, used: now, titled }));
}

// Changes something of a stored turn.
export function amend(id, turn, change) {
  const key = keys(`${TURN}${id}/`).find((one) => one.endsWith(`-${turn}`));
  const stored = key && parsed(read(key));
  if (stored) write(key, JSON.stringify({ ...stored, ...change }));
}

export function rename(id, title) {
  const known = parsed(read(CONVERSATION + id)) ?? { used: Date.now() };
  const called = { ...known, title: title.slice(0, LONGEST_TITLE), titled: true };
  write(CONVERSATION + id, JSON.stringify(called));
}

export function remove(id) {
  keys(`${TURN}${id}/`).forEach(drop);
  drop(CONVERSATION + id);
  settle();
}

// What this tab remembers over a reload.
export function remember(name, text) {
  try {
    if (text) sessionStorage.setItem(`wartanya/${name}`, text);
    else sessionStorage.removeItem(`wartanya/${name}`);
  } catch {
    // Then it is not remembered: nothing else is lost by it.
  }
}

export function remembered(name) {
  try {
    return sessionStorage.getItem(`wartanya/${name}`) ?? "";
  } catch {
    return "";
  }
}
