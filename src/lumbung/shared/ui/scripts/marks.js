/* A juror's sheet that keeps each mark by itself, as soon as it is given.

   What is not kept yet stands in localStorage, under the person and the sheet: `marks|whose|address` → field → what was
   typed, and what the sheet held before (`seen`). It is sent again when the line is back, from any page that loads this.
   Sending the same twice is harmless. Without this script the form's own buttons keep the sheet.

   The list asks the worker (worker.js) to keep the sheets, so that they open without a signal. What was kept since a
   sheet was fetched stands in `kept|whose|address`, or a page that is older would show it as empty. */

const PAUSE = 900;
const AGAIN = 15000;
const PATIENCE = 20000;

const whose = document.querySelector("[data-whose]").dataset.whose;
const form = document.querySelector("form[data-marks]");
const keeps = isSecureContext;
const list = document.querySelector("[data-sheets]");
const delivered = new Set();
const bare = {};
const refused = new Set();
let seen = form ? JSON.parse(form.elements.seen.defaultValue || "{}") : {};
let token = document.querySelector("[name=csrfmiddlewaretoken]").value;
let sending = null;
let timer = 0;
let passing = false;
let isCutOff = false;

/* ------------------------------------------------------------------------------- what is not kept yet */

const place = (address) => `marks|${whose}|${address}`;

function unsent(address) {
  return JSON.parse((keeps ? localStorage.getItem(place(address)) : bare[address]) || "{}");
}

function remember(address, name, one) {
  const all = unsent(address);
  if (one) all[name] = one;
  else delete all[name];
  const left = Object.keys(all).length ? JSON.stringify(all) : "";
  if (!keeps) bare[address] = left;
  else if (left) localStorage.setItem(place(address), left);
  else localStorage.removeItem(place(address));
}

/* Every sheet of this person with something unsent; what is somebody else's goes unseen. */
function addresses() {
  if (!keeps) return Object.keys(bare);
  const keys = Object.keys(localStorage).filter((key) => key.startsWith("marks|") || key.startsWith("kept|"));
  for (const key of keys) if (key.split("|")[1] !== whose) localStorage.removeItem(key);
  return keys.filter((key) => key.startsWith(place(""))).map((key) => key.slice(place("").length));
}

const keptPlace = (address) => `kept|${whose}|${address}`;

/* What was kept since the page was fetched that shows it. */
function acknowledge(address, name, answer) {
  if (!keeps) return;
  const { fields = {} } = JSON.parse(localStorage.getItem(keptPlace(address)) || "{}");
  fields[name] = answer.stored;
  localStorage.setItem(keptPlace(address), JSON.stringify({ fields, answer }));
}

/* A page that is older than what was kept shows that; a newer one knows it. */
function catchUp() {
  const address = form.dataset.marks;
  const held = keeps && JSON.parse(localStorage.getItem(keptPlace(address)) || "null");
  if (!held) return;
  if (Number(form.elements.version.value) >= held.answer.version) return localStorage.removeItem(keptPlace(address));
  for (const [name, stored] of Object.entries(held.fields)) {
    if (!(name in seen)) continue;
    seen[name] = stored;
    put(name, stored);
    tell(name, stored || !name.startsWith("nilai-") ? "saved" : "cleared", held.answer.at);
  }
  form.elements.seen.value = JSON.stringify(seen);
  count(held.answer);
}

/* Signing out takes away what this device keeps, even where a browser does not heed the server's word for it. */
function forget() {
  for (const key of Object.keys(localStorage)) if (/^(marks|kept)\|/.test(key)) localStorage.removeItem(key);
  caches.keys().then((names) => names.forEach((name) => caches.delete(name)));
}

/* ------------------------------------------------------------------------------------------- the page */

const boxes = (name) => [...form.querySelectorAll(`[name="${name}"]`)];

function value(name) {
  const found = boxes(name);
  return found[0].type === "radio" ? (found.find((box) => box.checked) || { value: "" }).value : found[0].value;
}

function put(name, to) {
  for (const box of boxes(name)) {
    if (box.type === "radio") box.checked = box.value === to;
    else box.value = to;
  }
}

/* What is not kept yet. Whoever looks at the total sees it, too, wherever on the page the mark stands. */
const open = new Set();

function tell(name, state, words = "") {
  const told = form?.querySelector(`[data-state="${name}"]`);
  if (!told) return;
  if (state === "saved" || state === "cleared") open.delete(name);
  else open.add(name);
  document.querySelectorAll("[data-all-saved]").forEach((all) => (all.hidden = open.size > 0));
  told.classList.toggle("not", state !== "saved");
  told.textContent = form.dataset[state === "waiting" && !keeps ? "unkept" : state].replace("#", words);
  if (state === "signin") told.append(" ", form.querySelector("template[data-signin]").content.cloneNode(true));
}

/* Somewhere else another mark was kept meanwhile: both stand here, and the juror chooses. */
function ask(name, stored, words) {
  tell(name, "refused", words);
  const told = form.querySelector(`[data-state="${name}"]`);
  for (const [label, chosen] of [["mine", value(name)], ["theirs", stored]]) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button second mini" });
    button.textContent = form.dataset[label].replace("#", chosen.length > 20 ? `${chosen.slice(0, 20)}…` : chosen || "–");
    button.addEventListener("click", () => {
      seen[name] = stored;
      put(name, chosen);
      change(name);
    });
    told.append(" ", button);
  }
}

const stand = (as) =>
  document.querySelectorAll("[data-standing]").forEach((one) => (one.hidden = one.dataset.standing !== as));

/* What the page says of the whole sheet, as of the last answer. */
function count(answer) {
  for (const [part, words] of Object.entries(answer.live)) {
    for (const one of document.querySelectorAll(`[data-live="${part}"]`)) one.textContent = words;
  }
  stand(!answer.filled ? "none" : answer.filled < answer.asked ? "part" : "all");
  const share = ((100 * answer.filled) / (answer.asked || 1)).toFixed(1);
  document.querySelector("aside .bar path:not(.track)")?.setAttribute("d", `M0 0h${share}v10H0z`);
  left();
}

const number = (typed) => Number(typed.replace(",", "."));

/* Words must stand beside a mark, each or one below a limit: said here as soon as it is given, signal or not. */
function lacksNote(one, mark) {
  const { item, note } = one.dataset;
  if (note === undefined || !boxes(`catatan-${item}`).length) return false;
  const wanted = !note || (mark !== "" && number(mark) < number(note));
  const lacks = wanted && !value(`catatan-${item}`).trim();
  one.querySelector("[data-required]").hidden = !wanted;
  if (lacks) one.querySelector("details.note").open = true;
  return lacks;
}

/* The first thing that is still empty. Without a signal also how much is given: the sum is the server's. */
function left() {
  let given = 0;
  const [first] = [...form.querySelectorAll("[data-item]")].flatMap((one) => {
    const { item } = one.dataset;
    if (!boxes(`nilai-${item}`).length) return [];
    const mark = value(`nilai-${item}`);
    given += mark !== "";
    const lacks = lacksNote(one, mark);
    if (!mark) return [[`#id_nilai-${item}`, form.dataset.empty.replace("#", item)]];
    return lacks ? [[`#id_catatan-${item}`, form.dataset.emptyNote.replace("#", item)]] : [];
  });
  for (const link of document.querySelectorAll("a[data-empty]")) {
    link.hidden = !first;
    if (first) [link.href, link.textContent] = first;
  }
  if (!isCutOff || !open.size) return;
  stand("part");
  const words = { filled: form.dataset.given.replace("#", given), total: "–" };
  for (const part in words) document.querySelectorAll(`[data-live="${part}"]`).forEach((one) => (one.textContent = words[part]));
}

/* ---------------------------------------------------------------------------------------------- sending */

class Told extends Error {}

/* One sheet is not to be reached, while those of others may be. */
class OfOneSheet extends Told {}

async function call(address, options) {
  const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
  const answer = await fetch(address, { redirect: "manual", credentials: "same-origin", signal, ...options });
  if (answer.type === "opaqueredirect") throw new Told("signin");
  if (answer.status === 404) throw new OfOneSheet("signin");
  return answer;
}

/* Whoever signed in again has a new token; somebody else does not send what was typed before. */
async function renew(address) {
  const now = await (await call(address, {})).json();
  if (now.whose !== whose) throw new Told("signin");
  token = now.token;
  if (form) form.elements.csrfmiddlewaretoken.value = token;
}

async function post(address, name, one) {
  const [, kind, item] = name.match(/^(nilai-|catatan-|note)(.*)$/);
  const send = () => {
    const about = { item, [kind === "nilai-" ? "mark" : "note"]: one.value, csrfmiddlewaretoken: token };
    if (one.seen !== undefined) about.seen = one.seen;
    return call(address, { method: "POST", body: new URLSearchParams(about), keepalive: true });
  };
  let answer = await send();
  if (answer.status === 403) {
    await renew(address);
    answer = await send();
  }
  if (answer.status >= 500) throw new OfOneSheet("waiting");
  return [answer.ok, await answer.json()];
}

async function deliver(address, name) {
  const here = address === form?.dataset.marks;
  const one = unsent(address)[name];
  const [ok, answer] = await post(address, name, one);
  if (!ok && !here) return refused.add(address + name);
  if (ok) acknowledge(address, name, answer);
  delivered.add(address);
  const now = here ? value(name) : (unsent(address)[name]?.value ?? one.value); // storage may be cleared meanwhile
  const isLast = now === one.value;
  if (ok) {
    if (here) seen[name] = answer.stored;
    if (isLast) remember(address, name);
    else remember(address, name, { value: now, seen: answer.stored });
  } else if (isLast) refused.add(address + name);
  if (!here || !isLast) return;
  form.elements.seen.value = JSON.stringify(seen);
  if (ok) {
    tell(name, answer.stored || !name.startsWith("nilai-") ? "saved" : "cleared", answer.at);
    count(answer);
  } else if ("stored" in answer) ask(name, answer.stored, answer.words);
  else tell(name, "refused", answer.words);
}

const waiting = () =>
  addresses().flatMap((address) => Object.keys(unsent(address)).map((name) => [address, name]))
    .filter(([address, name]) => !refused.has(address + name));

/* Whatever stands in a field and is neither kept nor waiting: another's signing in clears what a browser keeps. */
function notice() {
  if (!form) return;
  const address = form.dataset.marks;
  for (const name of Object.keys(seen)) {
    if (value(name) === seen[name] || refused.has(address + name) || unsent(address)[name]) continue;
    remember(address, name, { value: value(name), seen: seen[name] });
  }
}

/* That marks are still on this device, from when sending begins. */
const tellUnsent = () =>
  document.querySelectorAll("[data-unsent]").forEach((line) => (line.hidden = !waiting().length));

async function deliverAll() {
  clearTimeout(timer);
  if (sending) return sending;
  isCutOff = false;
  sending = (async () => {
    notice();
    tellUnsent();
    const later = new Set();
    const next = () => waiting().filter(([address]) => !later.has(address));
    for (let left = next(); left.length; left = next()) {
      const [[tried, mark]] = left;
      try {
        await deliver(tried, mark);
      } catch (error) {
        const state = error instanceof Told ? error.message : "waiting";
        const isOfOne = error instanceof OfOneSheet;
        isCutOff = state === "waiting";
        for (const [address, name] of left) {
          if (address === form?.dataset.marks && (!isOfOne || address === tried)) tell(name, state);
        }
        plan(AGAIN);
        if (!isOfOne) break;
        later.add(tried);
      }
    }
    tellUnsent();
    if (form && isCutOff) left();
    clash();
    if (!form) refresh();
  })();
  await sending;
  sending = null;
}

function plan(wait) {
  clearTimeout(timer);
  timer = setTimeout(deliverAll, wait);
}

function change(name) {
  const address = form.dataset.marks;
  refused.delete(address + name);
  if (value(name) === seen[name] && !unsent(address)[name]) return;
  remember(address, name, { value: value(name), seen: seen[name] });
  tell(name, "sending");
  left();
  plan(boxes(name)[0].type === "radio" ? 0 : PAUSE);
}

/* --------------------------------------------------------------------------------------- without a signal */

const sheetOf = (address) => new URL(address.replace(/nilai\/$/, ""), location).href;

/* From the list: the sheets whose marks were refused, or differ from what is kept, are named. */
function clash() {
  const told = document.querySelector("[data-clash]");
  if (!told) return;
  const differs = (address) => Object.keys(unsent(address)).some((name) => refused.has(address + name));
  const open = addresses().filter(differs).map((address) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: sheetOf(address) });
    link.textContent = document.querySelector(`.queue a[href="${link.pathname}"] b`)?.textContent || link.pathname;
    line.append(link);
    return line;
  });
  told.hidden = !open.length;
  told.querySelector("ul").replaceChildren(...open);
}

/* Sheets that changed are fetched anew, once all is sent. */
function refresh() {
  const worker = keeps && delivered.size && navigator.serviceWorker?.controller;
  if (!worker) return;
  worker.postMessage({ pages: Object.fromEntries([...delivered].map((address) => [sheetOf(address), ""])) });
  delivered.clear();
}

async function keepPages() {
  const keep = document.querySelector("[data-keep]")?.dataset.keep;
  if (!keeps || !keep || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register(keep);
  const { active } = await navigator.serviceWorker.ready;
  if (!list) return navigator.serviceWorker.controller || active.postMessage("keep");
  const here = location.origin + location.pathname;
  const sheets = list.dataset.sheets.split(" ").map((one) => one.split(":"));
  const pages = {}; // the list first: without it nobody finds the sheets
  for (const more of [here + location.search, ...[...document.querySelectorAll(".pager a")].map((one) => one.href)]) pages[more] = "";
  for (const [sheet, version] of sheets) pages[`${here}${sheet}/`] = version;
  const told = document.querySelector("[data-ready]");
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    told.hidden = data.kept < Object.keys(pages).length;
    told.textContent = told.dataset.ready.replace("#", sheets.length);
  });
  active.postMessage({ pages, tell: true });
}

/* ---------------------------------------------------------------------------------------------- opening */

if (form) {
  form.addEventListener("input", (event) => event.target.name in seen && change(event.target.name));
  form.addEventListener("submit", async (event) => {
    const address = form.dataset.marks;
    if (passing || !Object.keys(unsent(address)).length) return;
    event.preventDefault();
    await deliverAll();
    if (waiting().some(([one]) => one === address)) {
      const onward = document.querySelector("a[rel=next]");
      if (event.submitter?.name === "next" && onward && isCutOff) location.assign(onward.href);
      return;
    }
    passing = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("pageshow", () => (passing = false));
  addEventListener("beforeunload", (event) => !keeps && !passing && waiting().length && event.preventDefault());
  addEventListener("pagehide", refresh);
  /* Another tab of the same sheet: what was typed there last is what waits, and stands here too. */
  addEventListener("storage", (event) => {
    if (event.key !== place(form.dataset.marks)) return;
    for (const [name, one] of Object.entries(JSON.parse(event.newValue || "{}"))) {
      if (!(name in seen) || one.value === value(name)) continue;
      put(name, one.value);
      tell(name, "sending");
    }
  });
  catchUp();
  for (const [name, one] of Object.entries(unsent(form.dataset.marks))) {
    if (!(name in seen) || seen[name] === one.value) remember(form.dataset.marks, name);
    else {
      put(name, one.value);
      tell(name, "sending");
    }
  }
  left();
}
if (keeps) for (const leave of document.querySelectorAll(".account form")) leave.addEventListener("submit", forget);
addEventListener("online", deliverAll);
document.addEventListener("visibilitychange", deliverAll);
deliverAll();
keepPages();
