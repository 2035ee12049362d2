// A file is being measured: look whether the result is there, and show it where it belongs. A page that somebody is
// filling in is not loaded anew. Without this script a link does the same.
const BETWEEN = 4000;
const MOST = 60;
let touched = false;
let looked = 0;
addEventListener("input", (event) => { touched ||= event.target.type !== "file"; });

function show(page) {
  const places = [...document.querySelectorAll(".document")];
  if (places.length) {
    for (const place of places) {
      const fresh = page.getElementById(place.id)?.querySelectorAll("[data-live]") || [];
      place.querySelectorAll("[data-live]").forEach((one, at) => fresh[at] && one.replaceWith(fresh[at]));
    }
    for (const part of page.querySelectorAll("[data-part]"))
      document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
  } else if (!touched) location.reload();
}

async function look() {
  if (!document.querySelector("[data-unmeasured]") || looked >= MOST) return;
  looked += 1;
  try {
    const answer = await fetch(location.pathname);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-unmeasured]")) show(page);
  } catch { /* no signal: the next look may find one */ }
}

setInterval(look, BETWEEN);
