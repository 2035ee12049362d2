/* The verification desk by keyboard: an extra. Everything here is also a link, a field or a button of the page.

   One letter acts only while nothing is being typed, and all of them can be switched off (WCAG 2.1.4); the choice is
   kept in this browser. `#tombol` holds the help and the switch, and is hidden where there is no script. */

const OFF = "desk-keys-off";
const help = document.getElementById("tombol");
const form = document.querySelector("form[data-desk]");
const conclusion = document.getElementById("putusan");
const onward = document.querySelector("[data-next]");

const items = () => [...document.querySelectorAll(".checks > li[data-item]")].filter((one) => !one.closest("details:not([open])"));
const lines = () => [...document.querySelectorAll(".queue a")];
const current = () => document.activeElement.closest?.(".checks > li[data-item]");
const isTyped = (one) => one.matches("textarea, select, [contenteditable]") || (one.matches("input") && !/^(radio|checkbox|submit|button)$/.test(one.type));
const isFilled = (one) => (/^(radio|checkbox)$/.test(one.type) ? one.checked && one.value : one.value.trim());

function focusOn(one) {
  if (!one) return;
  if (one.matches("li, section")) one.tabIndex = -1;
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: one.offsetHeight < innerHeight * 0.8 ? "center" : "start" });
}

/** The one after or before what is focused; the first or last where nothing is. */
function step(list, now, by) {
  const at = list.indexOf(now);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
}

/** What is asked of the officer and not answered on this page. A note alone answers nothing, nor does what was known. */
const inputs = (item) => [...item.querySelectorAll("input, select")].filter((one) => !one.closest("[data-known]"));
const unanswered = () => items().filter((one) => one.matches(".look") && inputs(one).length && !inputs(one).some(isFilled));

/** On to what is still asked after an item, or to the conclusion where nothing is. */
function goOn(item) {
  const left = unanswered();
  const after = left.find((one) => item && item.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  focusOn(after || left[0] || conclusion);
}

function inQueue(by) {
  const open = document.querySelector(".queue [aria-current=page]");
  if (document.body.contains(form) || open) step(lines(), open, by)?.click();
  else focusOn(step(lines(), document.activeElement, by));
}

function unfold(one) {
  for (let fold = one.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/** What a key chooses: an answer to a requirement, to a question with yes and no, or to what a group replied. */
const VALUES = { met: ["ya", "accept", "terima"], not: ["tidak", "refuse", "lagi"], waived: ["waive"] };

function answer(kind) {
  const item = current();
  const radios = item ? inputs(item).filter((one) => one.type === "radio" && VALUES[kind].includes(one.value)) : [];
  const radio = radios.find((one) => one.closest("[data-ask]")) || radios[0];
  if (!radio) return;
  unfold(radio);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  if (lacksNote(radio)) note();
  else goOn(item);
}

/** Whether an answer to a requirement needs a note for which there are no ready words. */
const lacksNote = (radio) => radio.name.startsWith("jawaban-") && radio.value && !radio.closest("li").querySelector("textarea").value.trim();

function note() {
  const field = current()?.querySelector("textarea");
  if (!field) return;
  unfold(field);
  field.focus();
}

/** Show the page on which the item in focus was seen, or hide it again. */
function turnPage() {
  const page = current()?.querySelector("[data-page]");
  if (!page) return;
  page.open = !page.open;
  (page.open ? page : current()).scrollIntoView({ block: "start" });
}

const press = (selector) => document.querySelector(selector)?.click();
const KEYS = {
  j: () => inQueue(1),
  k: () => inQueue(-1),
  f: () => focusOn(current() ? step(items(), current(), 1) || conclusion : unanswered()[0] || items()[0] || conclusion),
  d: () => focusOn(step(items(), current(), -1)),
  1: () => answer("met"),
  m: () => answer("met"),
  2: () => answer("not"),
  t: () => answer("not"),
  3: () => answer("waived"),
  b: () => answer("waived"),
  n: note,
  p: turnPage,
  s: () => press("form[data-desk] button[data-save]"),
  l: () => press("button[name=next][value=lulus]"),
  r: () => press("button[name=next][value=kembali]"),
  "?": () => {
    if (!help) return;
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};

document.addEventListener("keydown", (event) => {
  const one = event.target;
  if (event.key === "Escape" && isTyped(one)) return void focusOn(one.closest("li[data-item]"));
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyped(one)) return;
  const act = event.key === "Enter" && one.matches("li[data-item]") ? () => one.querySelector("a[data-decide]")?.click() : KEYS[event.key];
  if (!act || (localStorage.getItem(OFF) && event.key !== "?")) return;
  event.preventDefault();
  act();
});

/* A ready reason stands in the note as soon as an answer is chosen, to be changed; what somebody typed stays. Where
   there is none, the note unfolds. */
form?.addEventListener("change", (event) => {
  const radio = event.target;
  if (radio.type === "radio" && radio.name.startsWith("jawaban-")) {
    const field = radio.closest("li").querySelector("textarea");
    if (!field.value.trim() || Object.values(field.dataset).includes(field.value)) field.value = field.dataset[radio.value] || "";
    if (lacksNote(radio)) unfold(field);
  }
  tellLeft();
});

/* On a phone, the bar below leads from question to question, and then to the conclusion. */
function tellLeft() {
  const left = unanswered().length;
  if (onward) onward.textContent = left ? `${onward.dataset.left} ${left}` : onward.dataset.none;
}
if (onward) onward.dataset.none = onward.textContent;
onward?.addEventListener("click", (event) => {
  event.preventDefault();
  focusOn(unanswered().find((one) => one.getBoundingClientRect().top > innerHeight / 2) || unanswered()[0] || conclusion);
});
tellLeft();

/* Whoever leaves with answers that are not saved is asked first. */
let typed = false;
for (const event of ["input", "change"]) form?.addEventListener(event, () => (typed = true));
form?.addEventListener("submit", () => (typed = false));
addEventListener("beforeunload", (event) => typed && event.preventDefault());

/* A conclusion begins at the first thing that it asks for. */
if (!localStorage.getItem(OFF)) document.querySelector("form[data-conclude] :is(textarea, input:not([type=hidden]))")?.focus();

if (help) {
  const off = help.querySelector("input");
  const line = document.getElementById("tombol-baris");
  const show = () => line && (line.hidden = off.checked);
  help.hidden = false;
  off.checked = Boolean(localStorage.getItem(OFF));
  show();
  off.addEventListener("change", () => {
    if (off.checked) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
    show();
  });
}
