/* Keeps the pages of a draft on which text is typed, so that they open without a signal. Everything else goes to the
   network and is kept nowhere. `KEPT` stands before this: a version, what those pages are drawn with, and the page that
   is shown in place of one that is not kept. The server says which pages are kept; signing out takes all of it away. */

const OURS = `draft ${registration.scope} `;
const NAME = OURS + KEPT.version;
const PATIENCE = 10000;

addEventListener("install", (event) => {
  const filled = caches.open(NAME).then((cache) => cache.addAll([...KEPT.shell, KEPT.offline]));
  event.waitUntil(filled.then(() => skipWaiting()));
});

/* A newer worker fetches the kept pages anew, since they name what they are drawn with, and drops what was before. */
addEventListener("activate", (event) => {
  event.waitUntil(renew().then(() => clients.claim()));
});

async function renew() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === NAME) continue;
    const pages = await (await caches.open(name)).keys();
    await Promise.all(pages.map((page) => open(new Request(page.url))));
    await caches.delete(name);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(open(request));
  else if (KEPT.shell.includes(new URL(request.url).pathname)) event.respondWith(draw(request));
});

/* The page that loaded before this worker was there asks to be kept too. */
addEventListener("message", (event) => event.waitUntil(open(new Request(event.source.url))));

async function draw(request) {
  return (await caches.match(request, { cacheName: NAME })) || fetch(request);
}

async function open(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreSearch: true });
  try {
    const answer = await (kept ? hurried(request) : fetch(request));
    if (kept && answer.status >= 500) return kept;
    if (answer.ok && answer.headers.has("Lumbung-Keep")) await cache.put(request.url, answer.clone());
    else if (answer.ok || answer.status === 404) await cache.delete(request.url);
    return answer;
  } catch {
    return kept || cache.match(KEPT.offline);
  }
}

function hurried(request) {
  const late = new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
  return Promise.race([fetch(request), late]);
}
