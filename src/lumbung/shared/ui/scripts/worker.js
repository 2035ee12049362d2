/* Keeps the pages of a draft on which text is typed, a juror's sheets and reports of visits that are being written, so
   that they open without a signal. Everything else goes to the network and is kept nowhere. `KEPT` stands before this: a version, what those pages are drawn with,
   and the page that is shown in place of one that is not kept. The server says which pages are kept (`Lumbung-Keep`);
   signing out takes all of it away. */

const OURS = `draft ${registration.scope} `;
const NAME = OURS + KEPT.version;
const PATIENCE = 10000;

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));

/* Whoever signs in after somebody else finds all that was kept taken away, and perhaps this worker still there. */
async function fill() {
  const cache = await caches.open(NAME);
  if (!(await cache.match(KEPT.offline))) await cache.addAll([...KEPT.shell, KEPT.offline]);
}

/* A newer worker fetches the kept pages anew, since they name what they are drawn with, and drops what was before. */
addEventListener("activate", (event) => {
  event.waitUntil(renew().then(() => clients.claim()));
});

async function renew() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === NAME) continue;
    const pages = await (await caches.open(name)).keys();
    await Promise.all(pages.map((page) => fetched(page.url)));
    await caches.delete(name);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (KEPT.shell.includes(new URL(request.url).pathname)) event.respondWith(draw(request));
});

/* The page that loaded before this worker was there asks to be kept too, and a list for the pages that it leads to. */
addEventListener("message", (event) => event.waitUntil(keep(event)));

async function keep({ data, source }) {
  await fill();
  if (!data.pages) return fetched(source.url);
  const pages = Object.entries(data.pages).filter(([page]) => page.startsWith(registration.scope));
  const cache = await caches.open(NAME);
  if (data.alone) await letGo(cache, data.pages);
  let kept = 0;
  for (const [page, wanted] of pages) {
    const held = await cache.match(page);
    if (held && wanted && held.headers.get("Lumbung-Keep") === wanted) kept += 1;
    else if ((await fetched(page))?.headers.has("Lumbung-Keep")) kept += 1;
  }
  if (data.tell && source) source.postMessage({ kept });
}

/* A list that names all that is to be kept lets go of every other page. */
async function letGo(cache, pages) {
  const stays = [...KEPT.shell, KEPT.offline].map((one) => new URL(one, location).href);
  const others = (await cache.keys()).filter(({ url }) => !(url in pages) && !stays.includes(url));
  await Promise.all(others.map((page) => cache.delete(page)));
}

/* One page anew. Whoever is signed out is led elsewhere: that is followed nowhere, and what is kept stays. */
const fetched = (page) => open(new Request(page, { redirect: "manual" }));

async function draw(request) {
  return (await caches.match(request, { cacheName: NAME })) || fetch(request);
}

async function open(request) {
  const cache = await caches.open(NAME);
  const kept = (await cache.match(request)) || (await cache.match(request, { ignoreSearch: true }));
  let answer;
  try {
    answer = await (kept ? hurried(request) : fetch(request));
  } catch {
    return kept || cache.match(KEPT.offline);
  }
  if (kept && answer.status >= 500) return kept;
  try {
    if (answer.ok && answer.headers.has("Lumbung-Keep")) await cache.put(request.url, answer.clone());
    else if (answer.ok || answer.status === 404) await cache.delete(request.url);
  } catch {} // this very answer may have taken away all that was kept: another person is signed in
  return answer;
}

function hurried(request) {
  const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
  return Promise.race([fetch(request), late]);
}
