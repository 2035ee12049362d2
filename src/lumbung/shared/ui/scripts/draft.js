/* A page of a draft that saves itself: a moment after typing stops, on leaving, and when the signal is back.

   It works on the form with `data-save`, the address that keeps what is typed. Only fields that changed are sent, each
   with what was on screen (`seen`), so that the other side can tell what somebody else changed meanwhile. The line
   `.save-state` says what is true. Without this script the form's own buttons save. */

const PAUSE = 1200;
const AGAIN = 15000;
const PATIENCE = 30000;
const MOST_KEPT_ALIVE = 60000;

const form = document.querySelector("form[data-save]");
const line = form.querySelector(".save-state");
const seen = JSON.parse(form.elements.seen.defaultValue);
const names = Object.keys(seen);
let keeps = isSecureContext && "keep" in form.dataset;
const touched = new Set();
let page = sessionStorage.getItem("draft-page");
let stored = {};
let saving = null;
let timer = 0;
let passing = false;
let savedAt = "";
let parts = {};

/* ------------------------------------------------------------------------------------------- fields */

function read() {
  const data = new FormData(form);
  return Object.fromEntries(names.map((name) => [name, [data.getAll(name), data.get(`pilih-${name}`)]]));
}

function changed() {
  const now = read();
  return names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(stored[name]));
}

function boxes(name) {
  const found = form.elements[name];
  return found.tagName ? [found] : [...found];
}

function put(name, values) {
  for (const box of boxes(name)) {
    if (box.type === "radio" || box.type === "checkbox") box.checked = values.includes(box.value);
    else box.value = values[0] || "";
  }
}

/* What the page was served with, whatever a browser put back into its boxes. */
function served(name) {
  const [first, ...more] = boxes(name);
  if (first.options) return [([...first.options].find((one) => one.defaultSelected) || first.options[0]).value];
  if (first.type !== "radio" && first.type !== "checkbox") return [first.defaultValue];
  return [first, ...more].filter((box) => box.defaultChecked).map((box) => box.value);
}

function fieldOf(name) {
  return boxes(name)[0].closest(".field");
}

/* ------------------------------------------------------------------------ what is kept on this device */

const kept = (name) => `draft|${form.dataset.whose}|${form.dataset.save}|${name}`;
const recordOf = (name) => JSON.parse(localStorage.getItem(kept(name)) || "null");

/* What was typed here, saved or not: a page that was kept shows it again without a signal. */
function keep() {
  const open = changed();
  open.forEach((name) => touched.add(name));
  if (!keeps || !page || !touched.size) return;
  const now = read();
  const fields = {};
  for (const name of touched) fields[name] = { values: now[name][0], seen: seen[name], done: !open.includes(name) };
  try {
    localStorage.setItem(kept(page), JSON.stringify({ version: Number(form.elements.version.value), fields, parts }));
  } catch {
    keeps = false; // a device that is full keeps nothing, and the line says so
  }
}

/* Each open page has a name of its own, through reloads. One that was closed leaves its name, with what it kept. */
async function claim() {
  const fresh = () => Math.random().toString(36).slice(2, 12);
  const left = keeps ? Object.keys(localStorage).filter((key) => key.startsWith(kept(""))) : [];
  for (const name of [page, ...left.map((key) => key.split("|")[3])]) {
    if (name && (await free(name))) return name;
  }
  const name = fresh();
  await free(name);
  return name;
}

function free(name) {
  if (!navigator.locks) return true;
  return new Promise((say) => {
    navigator.locks.request(`draft ${name}`, { ifAvailable: true }, (lock) => {
      say(Boolean(lock));
      return lock && new Promise(() => {});
    });
  });
}

/* What was kept is shown again, unless the server's page is as new. */
function restore() {
  const record = keeps && recordOf(page);
  const version = Number(form.elements.version.defaultValue);
  if (!record) return;
  for (const [name, one] of Object.entries(record.fields)) {
    if (!(name in seen)) continue;
    const isOld = one.done && record.version <= version;
    put(name, isOld ? served(name) : one.values);
    if (isOld) continue;
    seen[name] = one.seen;
    touched.add(name);
    if (one.done) stored[name] = [one.values, null];
  }
  form.elements.version.value = Math.max(version, record.version);
  if (record.version > version) showParts(record.parts);
  if (!touched.size) localStorage.removeItem(kept(page));
}

/* ------------------------------------------------------------------------------- what is told about it */

function tell(state, time = "") {
  if (time) savedAt = time;
  line.hidden = false;
  line.classList.toggle("waiting", !["ready", "saved", "sending"].includes(state));
  const words = line.dataset[state].replace("#", savedAt);
  if (line.textContent !== words) line.textContent = words;
  if (state === "signin") line.append(" ", form.querySelector("template[data-signin]").content.cloneNode(true));
}

function mark(name, message) {
  const field = fieldOf(name);
  const told = [...field.children].find((one) => one.classList.contains("error"));
  if (told) told.remove();
  field.classList.toggle("wrong", Boolean(message));
  for (const box of boxes(name)) box.toggleAttribute("aria-invalid", false);
  if (!message) return;
  const error = form.querySelector("template[data-error]").content.firstElementChild.cloneNode(true);
  error.querySelector("span").textContent = message;
  error.id = `id_${name}_error`;
  for (const box of boxes(name)) box.setAttribute("aria-invalid", "true");
  field.insertBefore(error, field.querySelector("input, textarea, select, .pick"));
}

function show(answer) {
  for (const name of names) {
    mark(name, answer.wrong[name]);
    const place = form.querySelector(`[data-others="${name}"]`);
    const html = answer.others[name] || "";
    if (place.dataset.shown !== html) place.innerHTML = html;
    place.dataset.shown = html;
  }
  showParts(answer.parts);
}

/* What is missing, as of the last answer. */
function showParts(now) {
  parts = now;
  for (const [part, html] of Object.entries(parts)) {
    for (const place of document.querySelectorAll(`[data-part="${part}"]`)) {
      const open = place.querySelector("details[open]");
      place.innerHTML = html;
      if (open && place.querySelector("details")) place.querySelector("details").open = true;
    }
  }
}

/* ----------------------------------------------------------------------------------------------- saving */

class Told extends Error {}
class Busy extends Error {}

/* A line that is neither there nor gone must not hold up what is typed next. */
async function ask(options) {
  const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
  const answer = await fetch(form.dataset.save, { redirect: "manual", signal, ...options });
  if (answer.type === "opaqueredirect") throw new Told("signin");
  if (answer.status === 404) throw new Told("gone");
  return answer;
}

/* Whoever signed in again has a new token; somebody else does not send what was typed before. */
async function renew() {
  const now = await (await ask({})).json();
  if (now.whose !== form.dataset.whose) throw new Told("gone");
  form.elements.csrfmiddlewaretoken.value = now.token;
}

function letter(which, now) {
  const body = new FormData();
  const known = Object.fromEntries(which.map((name) => [name, seen[name]]));
  const about = { page, only: which.join(" "), seen: JSON.stringify(known), version: form.elements.version.value };
  for (const [name, value] of Object.entries(about)) body.append(name, value);
  for (const name of which) {
    for (const value of now[name][0]) body.append(name, value);
    if (now[name][1]) body.append(`pilih-${name}`, now[name][1]);
  }
  return body;
}

async function post(which, now, options = {}) {
  const send = () => {
    const body = letter(which, now);
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return ask({ method: "POST", body, ...options });
  };
  let answer = await send();
  if (answer.status === 403) {
    await renew();
    answer = await send();
  }
  if (answer.status === 409) {
    line.dataset.refused = (await answer.json()).refused;
    throw new Told("refused");
  }
  if (!answer.ok) throw new Busy();
  return answer.json();
}

function take(which, now, answer) {
  for (const name of which) {
    seen[name] = answer.seen[name];
    stored[name] = [now[name][0], null];
    delete form.querySelector(`[data-others="${name}"]`).dataset.shown;
  }
  for (const [name, value] of Object.entries(answer.now)) {
    put(name, [].concat(value));
    stored[name] = [read()[name][0], null];
  }
  form.elements.version.value = answer.version;
  form.elements.seen.value = JSON.stringify(seen);
  form.elements.csrfmiddlewaretoken.value = answer.token;
  show(answer);
  keep();
  const state = Object.keys(answer.others).length ? "other" : Object.keys(answer.wrong).length ? "wrong" : "saved";
  tell(changed().length ? "typing" : state, answer.at);
}

async function save(options) {
  const which = changed();
  if (!which.length) return true;
  const now = read();
  tell("sending");
  try {
    take(which, now, await post(which, now, options));
    return true;
  } catch (error) {
    if (error instanceof Told) tell(error.message);
    else {
      tell(keeps ? "kept" : error instanceof Busy ? "busy" : "waiting");
      plan(AGAIN);
    }
    return false;
  }
}

/* One save at a time; what was typed meanwhile goes with the next. */
async function saveAll(options) {
  clearTimeout(timer);
  while (saving) await saving;
  saving = save(options);
  const done = await saving;
  saving = null;
  return done && changed().length ? saveAll(options) : done;
}

function plan(wait) {
  clearTimeout(timer);
  timer = setTimeout(saveAll, wait);
}

/* On leaving there is no time to wait for an answer: it is sent once more when the page is opened again. */
function leave() {
  const which = changed();
  if (!which.length || passing) return;
  const now = read();
  const body = letter(which, now);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const size = which.reduce((sum, name) => sum + 3 * String(now[name]).length, 0);
  fetch(form.dataset.save, { method: "POST", body, redirect: "manual", keepalive: size < MOST_KEPT_ALIVE }).catch(() => {});
}

form.addEventListener("input", () => {
  keep();
  tell(changed().length ? "typing" : savedAt ? "saved" : "ready");
  plan(PAUSE);
});

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (passing || (!saving && !changed().length)) return;
  event.preventDefault();
  if (!(await saveAll())) return;
  passing = true;
  form.requestSubmit(button);
});

/* What signs this page waits until all that was typed is saved. */
document.querySelector("form[data-signs]")?.addEventListener("submit", async (event) => {
  if (passing || (!saving && !changed().length)) return;
  event.preventDefault();
  if (!(await saveAll())) return;
  event.target.requestSubmit(event.submitter);
});

addEventListener("online", () => saveAll());
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : saveAll()));
addEventListener("pagehide", leave);
addEventListener("pageshow", () => (passing = false));
addEventListener("beforeunload", (event) => {
  if (!keeps && changed().length && !passing) event.preventDefault();
});

/* ---------------------------------------------------------------------------------------------- opening */

async function begin() {
  stored = Object.fromEntries(names.map((name) => [name, [served(name), null]]));
  form.elements.seen.value = form.elements.seen.defaultValue;
  form.elements.version.value = form.elements.version.defaultValue;
  const [{ type }] = performance.getEntriesByType("navigation");
  /* What the browser put back was typed when something else may have been on screen. */
  if (type !== "navigate") for (const name of changed()) seen[name] = "-";
  page = await claim();
  sessionStorage.setItem("draft-page", page);
  restore();
  tell("ready");
  if (changed().length) saveAll();
  if (!keeps || !form.dataset.keep || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register(form.dataset.keep);
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active.postMessage("keep");
}

begin();
