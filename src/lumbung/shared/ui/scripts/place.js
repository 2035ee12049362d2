/* A button that fills in where this device is, and only when it is pressed. The signed page carries the newest version. */

const asked = document.querySelector("[data-place]");
const form = document.querySelector("form[data-save]");
const told = asked.querySelector("[role=status]");

if (navigator.geolocation && isSecureContext) asked.hidden = false;

asked.querySelector("button").addEventListener("click", () => {
  told.textContent = "…";
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const box = form.elements.coordinates;
      box.value = `${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      told.textContent = `± ${Math.round(coords.accuracy)} m`;
    },
    () => (told.textContent = told.dataset.refused),
    { enableHighAccuracy: true, timeout: 20000 },
  );
});

for (const other of document.querySelectorAll("form")) {
  other.addEventListener("submit", () => {
    const version = other.querySelector("[data-version]");
    if (version) version.value = form.elements.version.value;
  });
}
