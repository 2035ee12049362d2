/* The clock of a room: counts what is left of a turn, by the server's figure and not by this device's clock; keys press
   the buttons that stand there. The page is asked for again now and then, so that every screen shows the same. */

const AGAIN = 20000;
const room = document.querySelector(".room");
const clock = room.querySelector("[data-clock]");
const label = room.querySelector("[data-label]");
const opened = performance.now();
const left = Number(room.dataset.left);
const runs = room.dataset.running === "yes" && room.dataset.paused === "no";

function show() {
  const seconds = runs ? left - Math.floor((performance.now() - opened) / 1000) : left;
  const away = Math.abs(seconds);
  clock.textContent = `${Math.floor(away / 60)}:${String(away % 60).padStart(2, "0")}`;
  label.textContent = seconds < 0 ? label.dataset.over : label.dataset.label;
  clock.parentElement.classList.toggle("over", seconds < 0);
  clock.parentElement.classList.toggle("soon", seconds >= 0 && seconds <= 60);
}

if (clock) {
  show();
  label.hidden = false;
  if (runs) setInterval(show, 250);
}

setTimeout(() => location.reload(), AGAIN);

const keys = room.querySelector("[data-keys]");
if (keys) keys.hidden = false;
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const button = room.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!button || event.target.closest("a, input, button")) return;
  event.preventDefault();
  button.click();
});
