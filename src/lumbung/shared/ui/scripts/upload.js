// Sends the files of a form in pieces, so that a line that breaks costs one piece and not the file. Without this
// script the same form sends them whole. A form that says where to begin (data-begin) is sent this way; all that is
// said to people stands in the page, in both languages, as data-… of its [data-progress].
"use strict";

(() => {
  const PATIENCE = 60_000; // for one piece
  const LONGEST_PAUSE = 30; // seconds between two tries

  class Refused extends Error {}
  class SignedOut extends Error {}

  const pause = (seconds) =>
    new Promise((go) => {
      const end = setTimeout(go, seconds * 1000);
      addEventListener("online", () => (clearTimeout(end), go()), { once: true });
    });

  // One request; null where the line or the server failed and the same may be tried again.
  const post = async (address, token, body) => {
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token },
        redirect: "manual",
        signal: AbortSignal.timeout ? AbortSignal.timeout(PATIENCE) : undefined,
      });
      if (answer.ok) return await answer.json();
    } catch {
      return null;
    }
    if (answer.type === "opaqueredirect" || answer.status === 403) throw new SignedOut();
    if (answer.status === 409) throw new Refused((await answer.json()).refused);
    if (answer.status < 500) throw new Refused(); // no words of ours: the page has some
    return null;
  };

  const sending = (form) => {
    const line = form.querySelector("[data-progress]");
    const bar = form.querySelector("progress");
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const tell = (key, figures = {}) => {
      line.hidden = false;
      line.textContent = line.dataset[key].replace(/\[(\w+)\]/g, (_, name) => figures[name] ?? "");
    };

    const patiently = async (address, body, figures) => {
      for (let seconds = 1; ; seconds = Math.min(seconds * 2, LONGEST_PAUSE)) {
        const answer = await post(address, token, body);
        if (answer) return answer;
        tell("waiting", { ...figures, s: seconds });
        await pause(seconds);
      }
    };

    const one = async (file) => {
      const said = new FormData();
      said.append("nama", file.name);
      said.append("besar", file.size);
      said.append("tanda", `${file.size} ${file.lastModified} ${file.name}`);
      const figures = { name: file.name, n: 0 };
      const show = (received) => {
        figures.n = Math.floor((100 * received) / (file.size || 1));
        bar.value = figures.n;
        tell("sending", figures);
      };
      bar.hidden = false;
      show(0);
      let coming = await patiently(form.dataset.begin, said, figures);
      const address = form.dataset.pieces.replace("/0/0/", `/${coming.id}/`);
      while (coming.file === null && coming.received < file.size) {
        show(coming.received);
        const next = file.slice(coming.received, coming.received + coming.piece);
        coming = await patiently(`${address}${coming.received}/`, next, figures);
      }
      show(file.size);
      tell("checking", figures);
      if (coming.file === null) await patiently(`${address}selesai/`, new FormData(), figures);
    };

    return async (files) => {
      const refused = [];
      let taken = 0;
      for (const file of files) {
        try {
          await one(file);
          taken += 1;
        } catch (error) {
          if (error instanceof SignedOut) return { taken, refused, out: true };
          if (!(error instanceof Refused)) throw error;
          refused.push(error.message || line.dataset.failed.replace("[name]", () => file.name));
        }
      }
      bar.hidden = true;
      tell("done", { n: taken });
      return { taken, refused, out: false };
    };
  };

  // What the server says now of the document and of what is missing, in place of what stands on the page: nothing that
  // somebody fills in changes.
  const renew = async (section, address) => {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(section.id).querySelectorAll("[data-live]");
    section.querySelectorAll("[data-live]").forEach((one, at) => one.replaceWith(fresh[at]));
    for (const part of page.querySelectorAll("[data-part]"))
      document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
  };

  // A document that an address leads to is unfolded.
  const unfold = () => {
    const fold = document.getElementById(location.hash.slice(1))?.querySelector("details");
    if (fold) fold.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  for (const form of document.querySelectorAll("form[data-begin]")) {
    const input = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    const errors = form.querySelector("[data-errors]");
    const send = sending(form);
    form.addEventListener("submit", async (event) => {
      if (!input.files.length) return; // the server says that none is chosen
      event.preventDefault();
      button.disabled = true;
      errors.replaceChildren();
      form.querySelector(".field").classList.remove("wrong");
      try {
        const { taken, refused, out } = await send([...input.files]);
        for (const words of refused) {
          const told = document.createElement("p");
          told.className = "error";
          told.textContent = words;
          errors.append(told);
        }
        form.querySelector(".field").classList.toggle("wrong", refused.length > 0);
        const line = form.querySelector("[data-progress]");
        line.hidden = !taken && !out; // why nothing was saved stands above
        if (out) line.textContent = line.dataset.out;
        else {
          form.reset();
          if (taken) await renew(form.closest("section"), form.dataset.page).catch(() => location.reload());
        }
      } finally {
        button.disabled = false;
      }
    });
  }
})();
