/* A page of rows (people, costs) that saves itself once every row that was begun is whole. Rows that are not stay in the
   page, and its line says so. It works on the form with `data-rows`, the address that keeps them. */

const PAUSE = 2000;
const AGAIN = 15000;
const PATIENCE = 30000;

const form = document.querySelector("form[data-rows]");
const line = form.querySelector(".save-state");
let typed = 0;
let saved = 0;
let saving = null;
let timer = 0;
let passing = false;
/* What was sent and never answered, and how much of what was typed was in it: it may have been saved. */
let unsure = null;

function tell(state, words = line.dataset[state]) {
  line.hidden = false;
  line.classList.toggle("waiting", !["ready", "saved", "sending"].includes(state));
  if (line.textContent !== words) line.textContent = words;
  if (state === "signin") line.append(" ", form.querySelector("template[data-signin]").content.cloneNode(true));
}

class Told extends Error {}

async function ask(options) {
  const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
  const answer = await fetch(form.dataset.rows, { redirect: "manual", signal, ...options });
  if (answer.type === "opaqueredirect") throw new Told("signin");
  if (answer.status === 404) throw new Told("gone");
  return answer;
}

async function post(body) {
  const answer = await ask({ method: "POST", body });
  if (answer.status !== 403) return answer;
  const { token, whose } = await (await ask({})).json();
  if (whose !== form.dataset.whose) throw new Told("gone");
  form.elements.csrfmiddlewaretoken.value = token;
  body.set("csrfmiddlewaretoken", token);
  return ask({ method: "POST", body });
}

function take(answer) {
  for (const name of ["version", "rows_seen"]) form.elements[name].value = answer[name];
  form.elements.csrfmiddlewaretoken.value = answer.token;
  for (const [name, id] of Object.entries(answer.ids)) form.elements[name].value = id;
  for (const [part, html] of Object.entries(answer.parts)) {
    for (const place of document.querySelectorAll(`[data-part="${part}"]`)) place.innerHTML = html;
  }
  tell("saved", line.dataset.saved.replace("#", answer.at));
}

async function save() {
  clearTimeout(timer);
  if (saving || typed === saved) return;
  /* A row is taken away only by the button: its person's NIK does not come back. */
  if (form.querySelector('[name$="-hapus"]:checked')) return;
  unsure ||= { body: new FormData(form), upTo: typed };
  const { body, upTo } = unsure;
  tell("sending");
  try {
    saving = post(body);
    const answer = await saving;
    if (answer.status < 500) unsure = null;
    if (answer.status === 422) tell("incomplete");
    else if (answer.status === 409) tell("refused", (await answer.json()).refused);
    else if (!answer.ok) {
      tell("busy");
      timer = setTimeout(save, AGAIN);
    } else {
      take(await answer.json());
      saved = upTo;
    }
  } catch (error) {
    tell(error instanceof Told ? error.message : "waiting");
    if (!(error instanceof Told)) timer = setTimeout(save, AGAIN);
  }
  saving = null;
  if (typed !== upTo) timer = setTimeout(save, PAUSE);
}

form.addEventListener("input", () => {
  typed += 1;
  tell("typing");
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});

/* The button's own save waits for the one on its way, so that no row is stored twice, and for the signal. */
form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  clearTimeout(timer);
  if ((saving || unsure || !navigator.onLine) && !passing) {
    event.preventDefault();
    if (!saving) save();
    if (saving) await saving.catch(() => {});
    if (unsure || !navigator.onLine) return tell("waiting");
    setTimeout(() => form.requestSubmit(button), 100);
  }
  passing = true;
});

addEventListener("online", save);
document.addEventListener("visibilitychange", save);
addEventListener("pageshow", () => (passing = false));
addEventListener("beforeunload", (event) => {
  if (typed !== saved && !passing) event.preventDefault();
});
tell("ready");
