/* An arrow key ends at the ends of a scale. Going round would turn the best mark into the worst, and keep it. */
const AHEAD = ["ArrowRight", "ArrowDown"];
const BACK = ["ArrowLeft", "ArrowUp"];

addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (target.type !== "radio" || !target.closest("form[data-marks]") || ![...AHEAD, ...BACK].includes(key)) return;
  const steps = [...target.form.querySelectorAll(`[name="${target.name}"]`)];
  if (target === (AHEAD.includes(key) ? steps.at(-1) : steps[0])) event.preventDefault();
});
