// What the desk's pages do beside plain forms and links: keys, selecting words in the text, progress that moves.
// Every page works without it.
"use strict";

const FIELDS = "input, select, textarea, [contenteditable]";
const STORE = "onrecord.keys";

/* --- keys: each element says its own in data-key */

const on = () => localStorage.getItem(STORE) !== "off";
const shown = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
const keyed = () => [...document.querySelectorAll("[data-key]")].filter(shown);

function press(element) {
  if (element.matches("summary")) {
    const fold = element.parentElement;
    fold.open = !fold.open;
    const field = fold.open && fold.querySelector("form select, form input:not([type=hidden]), form textarea");
    (field || element).focus();
  } else if (element.matches(FIELDS)) {
    element.focus();
  } else {
    element.click();
  }
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest?.(FIELDS);
  if (event.key === "Escape") {
    if (field) field.blur();
    leave();
    return;
  }
  if (field || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    event.preventDefault();
    list();
    return;
  }
  if (!on() || event.repeat && event.key !== "j" && event.key !== "k") return;
  if (event.key === "j" || event.key === "k") {
    move(event.key === "j" ? 1 : -1);
    return;
  }
  const found = keyed().find((element) => element.dataset.key === event.key);
  if (found) {
    event.preventDefault();
    press(found);
  }
});

/* --- the list of keys of this page */

function list() {
  let box = document.querySelector("dialog.keys");
  box?.remove();
  box = document.createElement("dialog");
  box.className = "keys";
  box.setAttribute("aria-labelledby", "keys-title");
  const title = document.createElement("h2");
  title.id = "keys-title";
  title.textContent = "Keys of this page";
  const rows = document.createElement("dl");
  const told = keyed().map((element) => [element.dataset.key, element.dataset.told]);
  if (document.querySelector("[data-row]")) told.push(["j", "Next in the list"], ["k", "Previous in the list"]);
  told.push(["Esc", "Leave a field or a selection"]);
  for (const [key, words] of told) {
    const row = document.createElement("div");
    const name = document.createElement("dt");
    const sign = document.createElement("kbd");
    const what = document.createElement("dd");
    sign.textContent = key;
    what.textContent = words;
    name.append(sign);
    row.append(name, what);
    rows.append(row);
  }
  const foot = document.createElement("p");
  foot.className = "actions";
  foot.append(
    button(on() ? "Switch keys off" : "Switch keys on", () => {
      localStorage.setItem(STORE, on() ? "off" : "on");
      mark();
      box.close();
    }),
    button("Close", () => box.close()),
  );
  box.append(title, rows, foot);
  document.body.append(box);
  box.showModal();
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

const mark = () => document.body.classList.toggle("no-keys", !on());
document.querySelector('nav a[data-key="?"]')?.addEventListener("click", (event) => {
  event.preventDefault();
  list();
});
mark();

/* --- words of the text, selected with the mouse or the keyboard's own selection */

const text = document.querySelector("[data-text]");
const bar = document.querySelector(".selected");
const form = bar && document.getElementById(bar.dataset.gather || "");
let chosen = null;

function place(node, offset) {
  // Code points from the beginning of the article's text; what stands at an element's edge counts from its piece.
  let at = node;
  if (at.nodeType !== Node.TEXT_NODE) {
    const inside = at.childNodes[offset] || at.lastChild;
    const piece = inside && (inside.closest?.("[data-at]") || inside.querySelector?.("[data-at]"));
    if (!piece) return null;
    return Number(piece.dataset.at) + (at.childNodes[offset] ? 0 : [...piece.textContent].length);
  }
  const piece = at.parentElement.closest("[data-at]");
  if (!piece) {
    const next = at.parentElement.nextElementSibling;
    return next?.dataset?.at === undefined ? null : Number(next.dataset.at);
  }
  return Number(piece.dataset.at) + [...at.data.slice(0, offset)].length;
}

function selected() {
  const chosen = document.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : trimmed(start, end);
}

function trimmed(start, end) {
  const found = [];
  for (const piece of text.querySelectorAll("[data-at]")) {
    const from = Number(piece.dataset.at);
    [...piece.textContent].forEach((letter, number) => {
      if (from + number >= start && from + number < end) found.push([from + number, letter]);
    });
  }
  while (found.length && !found[0][1].trim()) found.shift();
  while (found.length && !found.at(-1)[1].trim()) found.pop();
  if (!found.length) return null;
  return { start: found[0][0], end: found.at(-1)[0] + 1, words: found.map((one) => one[1]).join("") };
}

function offer() {
  const found = selected();
  if (!found || bar.contains(document.activeElement)) return;
  chosen = found;
  if (bar.elements) bar.elements.words.value = `${found.start}-${found.end}`;
  bar.querySelector("q").textContent = found.words.length > 160 ? `${found.words.slice(0, 157)}…` : found.words;
  bar.hidden = false;
}

function leave() {
  if (bar && !bar.hidden) {
    bar.hidden = true;
    document.getSelection().removeAllRanges();
  }
}

if (text && bar) {
  document.addEventListener("mouseup", () => setTimeout(offer));
  document.addEventListener("keyup", (event) => event.shiftKey || event.key === "Shift" ? offer() : undefined);
  document.addEventListener("touchend", () => setTimeout(offer, 300));
  bar.addEventListener("reset", leave);
  bar.querySelector("[data-leave]")?.addEventListener("click", leave);
}

/* --- selected words put into a form: what is said may be in several pieces, each on its line */

for (const into of form ? bar.querySelectorAll("[data-into]") : []) {
  into.addEventListener("click", () => {
    const field = form.querySelector(`textarea[name="${into.dataset.into}"], input[name="${into.dataset.into}"]`);
    const given = `${chosen.start}-${chosen.end} ${chosen.words.split(/\s+/).join(" ")}`;
    form.querySelectorAll(`input[type="radio"][name="${into.dataset.into}"]`).forEach((one) => (one.checked = false));
    field.value = field.matches("textarea") && field.value.trim() ? `${field.value.trim()}\n${given}` : given;
    leave();
  });
}

/* --- choosing words one by one */

const picks = [...document.querySelectorAll(".pick-word input")];

document.querySelector(".pick")?.addEventListener("keydown", (event) => {
  const here = picks.indexOf(event.target);
  if (here < 0) return;
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = Math.min(picks.length - 1, Math.max(0, here + step));
  if (event.shiftKey) {
    const [low, high] = here < next ? [here, next] : [next, here];
    for (let at = low; at <= high; at += 1) picks[at].checked = true;
  }
  picks[next].focus();
});

document.querySelector(".pick")?.addEventListener("mouseup", () => {
  const chosen = document.getSelection();
  if (chosen.isCollapsed) return;
  for (const one of picks) if (chosen.containsNode(one.parentElement, true)) one.checked = true;
  chosen.removeAllRanges();
});

(picks.find((one) => one.checked) || picks[0])?.focus();

/* --- progress that moves */

async function look() {
  const live = document.querySelector("#live[data-live]");
  if (!live) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#live");
    if (answer.ok && fresh) {
      live.replaceWith(fresh);
      document.title = page.title;
      document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    }
  } catch {
    // The next look may go better; the page says how far it was.
  }
  setTimeout(look, 1500);
}

if (document.querySelector("#live[data-live]")) setTimeout(look, 1000);
