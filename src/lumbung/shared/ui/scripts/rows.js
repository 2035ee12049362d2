/* A page of rows (people, costs) that saves itself once every row that was begun is whole. Rows that are not stay in the
   page, and its line says so. It works on the form with `data-rows`, the address that keeps them. */

const PAUSE = 2000;
const AGAIN = 15000;

const form = document.querySelector("form[data-rows]");
const line = form.querySelector(".save-state");
let typed = 0;
let saved = 0;
let saving = null;
let timer = 0;
let passing = false;

function tell(state, words = line.dataset[state]) {
  line.hidden = false;
  line.classList.toggle("waiting", !["saved", "sending"].includes(state));
  if (line.textContent !== words) line.textContent = words;
  if (state === "signin") line.append(" ", form.querySelector("template[data-signin]").content.cloneNode(true));
}

async function ask(options) {
  const answer = await fetch(form.dataset.rows, { redirect: "manual", ...options });
  return answer.type === "opaqueredirect" || answer.status === 404 ? null : answer;
}

async function post() {
  const answer = await ask({ method: "POST", body: new FormData(form) });
  if (!answer || answer.status !== 403) return answer;
  const now = await ask({});
  const { token, whose } = now ? await now.json() : {};
  if (whose !== form.dataset.whose) return null;
  form.elements.csrfmiddlewaretoken.value = token;
  return ask({ method: "POST", body: new FormData(form) });
}

function take(answer) {
  for (const name of ["version", "rows_seen"]) form.elements[name].value = answer[name];
  form.elements.csrfmiddlewaretoken.value = answer.token;
  for (const [name, id] of Object.entries(answer.ids)) form.elements[name].value = id;
  for (const [part, html] of Object.entries(answer.parts)) {
    document.querySelector(`[data-part="${part}"]`).innerHTML = html;
  }
  tell("saved", line.dataset.saved.replace("#", answer.at));
}

async function save() {
  clearTimeout(timer);
  if (saving || typed === saved) return;
  /* A row is taken away only by the button: its person's NIK does not come back. */
  if (form.querySelector('[name$="-hapus"]:checked')) return;
  const upTo = typed;
  tell("sending");
  try {
    saving = post();
    const answer = await saving;
    if (!answer) tell("signin");
    else if (answer.status === 422) tell("incomplete");
    else if (answer.status === 409) tell("refused", (await answer.json()).refused);
    else if (!answer.ok) throw new Error(String(answer.status));
    else {
      take(await answer.json());
      saved = upTo;
    }
  } catch {
    tell("waiting");
    timer = setTimeout(save, AGAIN);
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

/* The button's own save waits for the one on its way, so that no row is stored twice. */
form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  clearTimeout(timer);
  if (saving && !passing) {
    event.preventDefault();
    await saving.catch(() => {});
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
