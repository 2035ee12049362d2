/* The verification desk by keyboard: an extra. Everything here is also a link, a field or a button of the page.

   One letter acts only while nothing is being typed, and all of them can be switched off (WCAG 2.1.4); the choice is
   kept in this browser. `#tombol` holds the help and the switch, and is hidden where there is no script. */

const OFF = "desk-keys-off";
const help = document.getElementById("tombol");
const form = document.querySelector("form[data-desk]");

const items = () => [...document.querySelectorAll(".checks > li[data-item]")].filter((one) => one.offsetParent);
const lines = () => [...document.querySelectorAll(".queue a")];
const current = () => document.activeElement.closest?.(".checks > li[data-item]");
const isTyped = (one) => one.matches("textarea, select, [contenteditable]") || (one.matches("input") && !/^(radio|checkbox|submit|button)$/.test(one.type));

function focusOn(one) {
  if (!one) return;
  if (one.matches("li")) one.tabIndex = -1;
  one.focus();
  one.scrollIntoView({ block: "nearest" });
}

/** The one after or before what is focused; the first or last where nothing is. */
function step(list, now, by) {
  const at = list.indexOf(now);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
}

function inQueue(by) {
  const open = document.querySelector(".queue [aria-current=page]");
  if (document.body.contains(form) || open) step(lines(), open, by)?.click();
  else focusOn(step(lines(), document.activeElement, by));
}

function unfold(one) {
  for (let fold = one.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function answer(value) {
  const radio = current()?.querySelector(`input[type=radio][value="${value}"]`);
  if (!radio) return;
  unfold(radio);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radio.focus();
}

function note() {
  const field = current()?.querySelector("textarea");
  if (!field) return;
  unfold(field);
  field.focus();
}

const press = (selector) => document.querySelector(selector)?.click();
const KEYS = {
  j: () => inQueue(1),
  k: () => inQueue(-1),
  f: () => focusOn(step(items(), current(), 1)),
  d: () => focusOn(step(items(), current(), -1)),
  1: () => answer("accept"),
  m: () => answer("accept"),
  2: () => answer("refuse"),
  t: () => answer("refuse"),
  3: () => answer("waive"),
  b: () => answer("waive"),
  n: note,
  s: () => press("form[data-desk] button[data-save]"),
  l: () => press("button[name=next][value=lulus]"),
  r: () => press("button[name=next][value=kembali]"),
  "?": () => {
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  const one = event.target;
  if (event.key === "Escape" && isTyped(one)) return void focusOn(one.closest("li[data-item]"));
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyped(one)) return;
  const act = KEYS[event.key];
  if (!act || (localStorage.getItem(OFF) && event.key !== "?")) return;
  event.preventDefault();
  act();
});

/* A ready reason stands in the note as soon as an answer is chosen, to be changed; what somebody typed stays. */
form?.addEventListener("change", (event) => {
  const radio = event.target;
  if (radio.type !== "radio") return;
  const field = radio.closest("li")?.querySelector("textarea");
  const ready = field ? Object.values(field.dataset) : [];
  if (field && (!field.value.trim() || ready.includes(field.value))) field.value = field.dataset[radio.value] || "";
});

if (help) {
  const off = help.querySelector("input");
  help.hidden = false;
  off.checked = Boolean(localStorage.getItem(OFF));
  off.addEventListener("change", () => (off.checked ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF)));
}
