// A checked draft in words: what each verdict and reason is called, and the report in Markdown.

import { strings } from "./panel.js";

const SIGNS = { supported: "✓", contradicted: "✗", not_found: "?" };

function filled(key, values) {
  return strings[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// The sign and the name of a verdict: never its colour alone.
export function mark({ verdict }) {
  return `${SIGNS[verdict]} ${strings[`verdict_${verdict}`]}`;
}

export function counts(claims) {
  const count = { supported: 0, contradicted: 0, not_found: 0 };
  for (const { verdict } of claims) count[verdict] += 1;
  return filled("check_counts", count);
}

// Why a sentence is not supported, for people.
export function fault({ kind, said, found }, { text }) {
  const named = strings[`fault_${kind}`] ?? kind;
  if (kind === "citation") return strings.fault_nothing;
  if (kind === "meaning" || (said === text && !found)) return filled("fault_whole", { kind: named });
  const quoted = { kind: named, said: `“${said}”`, found: `“${found}”` };
  return filled(found ? "fault_says" : "fault_absent", quoted);
}

// Text in which Markdown reads nothing but text, on one line.
function plain(text) {
  return text.replace(/\s+/g, " ").trim().replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");
}

export function reportOf(claims) {
  const day = new Date().toISOString().slice(0, 10);
  const lines = [`# ${strings.check_report}, ${day}`, "", counts(claims), ""];
  claims.forEach((one, place) => {
    lines.push(`${place + 1}. **${mark(one)}**: ${plain(one.text)}`);
    lines.push(...one.reasons.map((reason) => `   - ${plain(fault(reason, one))}`));
    for (const { quote, title, article_id: id } of one.citations) {
      lines.push(`   > ${plain(quote)} (${plain(title || strings.panel_untitled)}, ${plain(id)})`);
    }
    lines.push("");
  });
  return lines.join("\n");
}
