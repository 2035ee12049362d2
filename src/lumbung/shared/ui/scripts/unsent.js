/* Sends what other pages of a draft kept on this device when they were closed without a signal.

   A kept page is one line of localStorage: `draft|whose|address|page` → its fields, each with what was on screen when
   it was typed. What belongs to somebody else is taken away unseen. */

const AGAIN = 20000;
const line = document.querySelector("[data-unsent]");
const whose = line.dataset.unsent;
let timer = 0;

if (isSecureContext) {
  for (const key of keys("draft|")) if (!key.startsWith(`draft|${whose}|`)) localStorage.removeItem(key);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", send);
  send();
}

/* Signing out takes away what this device keeps, even where a browser does not heed the server's word for it. */
for (const leave of document.querySelectorAll(".account form")) {
  leave.addEventListener("submit", () => {
    if (!isSecureContext) return;
    for (const key of keys("draft|")) localStorage.removeItem(key);
    caches.keys().then((names) => names.forEach((name) => caches.delete(name)));
  });
}

function keys(start) {
  return Object.keys(localStorage).filter((key) => key.startsWith(start));
}

async function send() {
  clearTimeout(timer);
  const held = navigator.locks ? (await navigator.locks.query()).held.map((lock) => lock.name) : [];
  let left = 0;
  for (const key of keys(`draft|${whose}|`)) {
    const [, , address, page] = key.split("|");
    const record = JSON.parse(localStorage.getItem(key));
    const names = Object.keys(record.fields).filter((name) => !record.fields[name].done);
    if (!names.length || held.includes(`draft ${page}`)) continue;
    if (!(await sent(key, address, page, record, names))) left += 1;
  }
  line.hidden = !left;
  if (left) timer = setTimeout(send, AGAIN);
}

async function sent(key, address, page, record, names) {
  try {
    const now = await (await fetch(address, { redirect: "error" })).json();
    if (now.whose !== whose) return false;
    const body = new FormData();
    const seen = Object.fromEntries(names.map((name) => [name, record.fields[name].seen]));
    const about = { page, only: names.join(" "), seen: JSON.stringify(seen), csrfmiddlewaretoken: now.token };
    for (const [name, value] of Object.entries(about)) body.append(name, value);
    for (const name of names) for (const value of record.fields[name].values) body.append(name, value);
    const answer = await fetch(address, { method: "POST", body, redirect: "error" });
    if (!answer.ok) return false;
    const told = await answer.json();
    for (const name of names) Object.assign(record.fields[name], { done: true, seen: told.seen[name] });
    record.version = told.version;
    localStorage.setItem(key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}
