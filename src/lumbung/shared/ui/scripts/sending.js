/* Sends an entry. Where the line breaks the page stays and says so: pressing again sends it once. Without this script
   the form does the same. */

const PATIENCE = 60000;
const form = document.querySelector("form[data-send]");
const line = form?.querySelector("[role=status]");
const button = form?.querySelector("button");

function tell(state) {
  line.hidden = false;
  line.classList.toggle("waiting", state !== "sending");
  line.textContent = line.dataset[state];
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  tell("sending");
  try {
    const signal = AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), signal });
    if (answer.redirected) location.assign(answer.url);
    else if (answer.status >= 500) tell("failed");
    else form.submit(); // why it was refused is said on the server's page
  } catch {
    tell("failed");
  }
  button.disabled = false;
});
