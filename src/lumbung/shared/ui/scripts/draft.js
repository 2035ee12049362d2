/* A page of a draft that saves itself: a moment after typing stops, on leaving, and when the signal is back.

   It works on the form with `data-save`, the address that keeps what is typed. Only fields that changed are sent, each
   with what was on screen (`seen`), so that the other side can tell what somebody else changed meanwhile. The line
   `.save-state` says what is true. Without this script the form's own buttons save. */

const PAUSE = 1200;
const AGAIN = 15000;
const MOST_KEPT_ALIVE = 60000;

const form = document.querySelector("form[data-save]");
const line = form.querySelector(".save-state");
const seen = JSON.parse(form.elements.seen.value);
const names = Object.keys(seen);
const page = named();
let stored = read();
let saving = null;
let timer = 0;
let passing = false;
let savedAt = "";

function named() {
  const name = sessionStorage.getItem("draft-page") || Math.random().toString(36).slice(2, 12);
  sessionStorage.setItem("draft-page", name);
  return name;
}

/* ------------------------------------------------------------------------------------------- fields */

function read() {
  const data = new FormData(form);
  return Object.fromEntries(names.map((name) => [name, [data.getAll(name), data.get(`pilih-${name}`)]]));
}

function changed() {
  const now = read();
  return names.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(stored[name]));
}

function put(name, values) {
  for (const box of [form.elements[name]].flatMap((found) => (found.forEach ? [...found] : [found]))) {
    if (box.type === "radio" || box.type === "checkbox") box.checked = values.includes(box.value);
    else box.value = values[0] || "";
  }
}

function fieldOf(name) {
  const found = form.elements[name];
  return (found.forEach && found.tagName === undefined ? found[0] : found).closest(".field");
}

/* ------------------------------------------------------------------------------- what is told about it */

function tell(state, time = "") {
  if (time) savedAt = time;
  line.hidden = false;
  line.classList.toggle("waiting", !["saved", "sending"].includes(state));
  const words = line.dataset[state].replace("#", savedAt);
  if (line.textContent !== words) line.textContent = words;
  if (state === "signin") line.append(" ", form.querySelector("template[data-signin]").content.cloneNode(true));
}

function mark(name, message) {
  const field = fieldOf(name);
  const told = [...field.children].find((one) => one.classList.contains("error"));
  if (told) told.remove();
  field.classList.toggle("wrong", Boolean(message));
  if (!message) return;
  const error = form.querySelector("template[data-error]").content.firstElementChild.cloneNode(true);
  error.querySelector("span").textContent = message;
  error.id = `id_${name}_error`;
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
  for (const [part, html] of Object.entries(answer.parts)) {
    const place = document.querySelector(`[data-part="${part}"]`);
    const open = place.querySelector("details[open]");
    place.innerHTML = html;
    if (open && place.querySelector("details")) place.querySelector("details").open = true;
  }
}

/* ----------------------------------------------------------------------------------------------- saving */

class Told extends Error {}

async function ask(options) {
  const answer = await fetch(form.dataset.save, { redirect: "manual", credentials: "same-origin", ...options });
  if (answer.type === "opaqueredirect" || answer.status === 404) throw new Told("signin");
  return answer;
}

/* Whoever signed in again has a new token; somebody else does not send what was typed before. */
async function renew() {
  const now = await (await ask({})).json();
  if (now.whose !== form.dataset.whose) throw new Told("signin");
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
  if (!answer.ok) throw new Error(String(answer.status));
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
    tell(error instanceof Told ? error.message : "waiting");
    if (!(error instanceof Told)) plan(AGAIN);
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
  if (changed().length || savedAt) tell(changed().length ? "typing" : "saved");
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

addEventListener("online", () => saveAll());
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : saveAll()));
addEventListener("pagehide", leave);
addEventListener("pageshow", () => (passing = false));
addEventListener("beforeunload", (event) => {
  if (changed().length && !passing) event.preventDefault();
});
