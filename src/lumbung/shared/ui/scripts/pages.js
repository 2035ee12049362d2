/* The pages beside a sheet: whoever hides them finds them hidden beside the next sheet, too. Without this script they
   are hidden and shown by their own summary, sheet by sheet. */

const pages = document.querySelector("[data-pages]");
const PLACE = "pages-hidden";

if (localStorage.getItem(PLACE)) pages.open = false;
pages.addEventListener("toggle", () => {
  if (pages.open) localStorage.removeItem(PLACE);
  else localStorage.setItem(PLACE, "1");
});
