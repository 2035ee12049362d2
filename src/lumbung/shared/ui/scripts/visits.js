/* Visits where there is no signal: an extra. The list asks the worker (worker.js) to keep the reports that are still
   written, so that they open there; what is typed draft.js keeps.

   Photos wait in a cache of this person's own until they are sent, and nowhere else are files kept: one answer each, its
   address that of the visit's photos. They leave it as they are sent, and all of it goes with signing out. Sending one
   twice keeps it once. Without this script the form's own button sends them. */

const AGAIN = 15000;
const PATIENCE = 60000;

const root = document.querySelector("[data-visits]");
const { whose } = root.dataset;
const keeps = isSecureContext && "caches" in self;
const form = root.querySelector("form[data-photos]");
const told = root.querySelector("[data-waiting]");
const signing = document.querySelector("form[data-signs]");
let sending = null;
let timer = 0;
let passing = false;

/* ------------------------------------------------------------------------------- what is not sent yet */

const NAME = `photos ${whose}`;
const store = () => caches.open(NAME);
const visitOf = (request) => request.url.split("?")[0];
const head = (photo, name) => decodeURIComponent(photo.headers.get(name) || "");

async function waiting(of = "") {
  if (!(await caches.has(NAME))) return [];
  const cache = await store();
  const keys = (await cache.keys()).filter((request) => visitOf(request).startsWith(of));
  return Promise.all(keys.map(async (request) => [request, await cache.match(request)]));
}

async function keep(request, content, about) {
  const headers = Object.entries(about).map(([name, value]) => [name, encodeURIComponent(value)]);
  await (await store()).put(request, new Response(content, { headers }));
}

async function forget(request) {
  await (await store()).delete(request);
  await show();
}

/* ------------------------------------------------------------------------------------------- the page */

function tell(state) {
  if (told) told.textContent = state ? told.dataset[state] : "";
  if (told) told.hidden = !state;
}

/* The photos of this visit that wait, each with a way to take it out. */
async function show() {
  if (!form) return;
  const list = root.querySelector("[data-unsent-photos]");
  const line = root.querySelector("template[data-photo]").content.firstElementChild;
  const items = (await waiting(form.action)).map(([request, photo]) => {
    const item = line.cloneNode(true);
    item.querySelector("b").textContent = head(photo, "name");
    item.querySelector("small").textContent = head(photo, "refused") || head(photo, "caption");
    item.querySelector("button").addEventListener("click", () => forget(request));
    return item;
  });
  list.hidden = !items.length;
  list.replaceChildren(...items);
}

/* ---------------------------------------------------------------------------------------------- sending */

class Told extends Error {}

async function ask(address, options) {
  const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
  const answer = await fetch(address, { redirect: "manual", signal, ...options });
  if (answer.type === "opaqueredirect") throw new Told("signin");
  if (answer.status === 404) throw new Told("gone");
  if (answer.status >= 500 || answer.status === 403) throw new Error(String(answer.status));
  return answer;
}

async function deliver(request, photo) {
  const address = visitOf(request);
  const now = await (await ask(new URL("../simpan/", address))).json();
  if (now.whose !== whose) throw new Told("signin");
  const [name, caption, content] = [head(photo, "name"), head(photo, "caption"), await photo.blob()];
  const body = new FormData();
  body.append("csrfmiddlewaretoken", now.token);
  body.append("caption", caption);
  body.append("photos", content, name);
  const answer = await ask(address, { method: "POST", body, headers: { Accept: "application/json" } });
  const { photos, refused } = await answer.json();
  if (answer.ok) await (await store()).delete(request);
  else await keep(request, content, { name, caption, refused });
  if (address === form?.action) root.querySelector("[data-sent-photos]").innerHTML = photos;
}

async function sendAll() {
  clearTimeout(timer);
  if (!keeps) return;
  sending ||= sendEach().finally(() => (sending = null));
  await sending;
}

async function sendEach() {
  let state = "";
  for (const [request, photo] of (await waiting()).filter(([, photo]) => !photo.headers.has("refused"))) {
    tell("sending");
    try {
      await deliver(request, photo);
    } catch (error) {
      state = error instanceof Told ? error.message : "waiting";
      if (state !== "gone") break;
    }
    await show();
  }
  tell(state);
  if (state === "waiting") timer = setTimeout(sendAll, AGAIN);
}

form?.addEventListener("submit", async (event) => {
  const { photos, caption } = form.elements;
  if (!keeps || passing || !photos.files.length) return;
  event.preventDefault();
  try {
    for (const file of photos.files) {
      const place = `${form.action}?${Date.now()}${Math.random()}`;
      await keep(place, file, { name: file.name, caption: caption.value });
    }
    navigator.storage?.persist?.();
  } catch {
    passing = true; // a device that is full keeps nothing: they go as the form sends them
    return form.requestSubmit();
  }
  form.reset();
  await show();
  await sendAll();
});

/* A report is handed in once all its photos are there; draft.js waits for what was typed, before this. */
signing?.addEventListener("submit", async (event) => {
  if (event.defaultPrevented || !keeps || passing) return;
  event.preventDefault();
  await sendAll();
  const left = await waiting(form.action);
  if (left.length || !navigator.onLine) {
    tell(left.length ? "unsent" : "waiting");
    return told.scrollIntoView({ block: "center" });
  }
  passing = true;
  signing.requestSubmit(event.submitter);
});
addEventListener("pageshow", () => (passing = false));

/* ---------------------------------------------------------------------------------------------- opening */

/* The list keeps each report that is still written, and lets go of those that are not. */
async function keepPages() {
  const { keep, pages } = root.dataset;
  if (!keep || !navigator.serviceWorker) return;
  const here = location.origin + location.pathname;
  const open = pages.split(" ").filter(Boolean).map((one) => one.split(":"));
  for (const key of Object.keys(localStorage)) {
    const [kind, owner, address] = key.split("|");
    if (kind !== "draft" || owner !== whose || !address.startsWith(location.pathname)) continue;
    const isOver = !open.some(([visit]) => address.startsWith(`${location.pathname}${visit}/`));
    if (isOver && Object.values(JSON.parse(localStorage.getItem(key)).fields).every((one) => one.done)) localStorage.removeItem(key);
  }
  await navigator.serviceWorker.register(keep);
  const { active } = await navigator.serviceWorker.ready;
  const wanted = Object.fromEntries(open.map(([visit, version]) => [`${here}${visit}/`, version]));
  const ready = root.querySelector("[data-ready]");
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    ready.hidden = !open.length || data.kept <= open.length;
    ready.textContent = ready.dataset.ready.replace("#", open.length);
  });
  active.postMessage({ pages: { [here]: "", ...wanted }, alone: true, tell: true });
}

if (keeps) {
  addEventListener("online", sendAll);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
  show().then(sendAll);
  keepPages();
}
