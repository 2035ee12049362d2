// A file is being measured: look whether the result is there, and show it, unless somebody is filling in the page.
// Without this script a link does the same.
const BETWEEN = 4000;
const MOST = 30;
let touched = false;
addEventListener("input", () => { touched = true; });

async function look(left) {
  if (left === 0) return;
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-waiting]")) {
      if (!touched) location.reload();
      return;
    }
  } catch { /* no signal: look again later */ }
  setTimeout(look, BETWEEN, left - 1);
}

if (document.querySelector("[data-waiting]")) setTimeout(look, BETWEEN, MOST);
