// Keys of the desk: j and k walk the claims, a accepts, r asks for a reason and rejects. Pages work without it.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".cards .card")].filter((c) => c.id);
  let at = cards.findIndex((c) => "#" + c.id === location.hash);
  const marks = [...document.querySelectorAll("mark[data-claims]")];
  const show = (n) => {
    if (!cards.length) return;
    at = Math.max(0, Math.min(cards.length - 1, n));
    cards.forEach((c, i) => c.classList.toggle("now", i === at));
    const id = cards[at].id.slice(2);
    let first = null;
    marks.forEach((m) => {
      const on = m.dataset.claims.split(" ").includes(id);
      m.classList.toggle("now", on);
      if (on && !first) first = m;
    });
    cards[at].scrollIntoView({ block: "nearest" });
    if (first) first.scrollIntoView({ block: "center" });
  };
  // a card that a decision took off this list leaves its place to the next one
  const place = sessionStorage.getItem("card");
  if (at < 0 && place !== null && location.hash.startsWith("#c-")) at = Math.min(cards.length - 1, Number(place));
  sessionStorage.removeItem("card");
  document.querySelectorAll("form.acts").forEach((f) => f.addEventListener("submit", () => sessionStorage.setItem("card", String(cards.indexOf(f.closest(".card"))))));
  if (at >= 0) show(at);
  marks.forEach((m) => m.addEventListener("click", () => {
    const id = m.dataset.claims.split(" ")[0];
    show(cards.findIndex((c) => c.id === "c-" + id));
  }));
  cards.forEach((c, i) => c.addEventListener("focusin", () => { if (i !== at) show(i); }));
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    const press = (kind) => {
      const button = at >= 0 && cards[at].querySelector(`button[value=${kind}]`);
      if (!button) return;
      const reason = cards[at].querySelector("input[name=because]");
      if (kind === "reject" && !reason.value.trim()) reason.focus();
      else button.click();
    };
    if (e.key === "j") show(at + 1);
    else if (e.key === "k") show(at - 1);
    else if (e.key === "a") press("accept");
    else if (e.key === "r") press("reject");
    else return;
    e.preventDefault();
  });
  // the game: a tick is played at once, and every tick of the same claim goes with it
  document.querySelectorAll("form[data-live]").forEach((form) => {
    form.addEventListener("change", (e) => {
      form.querySelectorAll(`input[value="${CSS.escape(e.target.value)}"]`).forEach((box) => { box.checked = e.target.checked; });
      sessionStorage.setItem("game", String(scrollY));
      form.requestSubmit();
    });
    const left = sessionStorage.getItem("game");
    if (left !== null && location.search.includes("strike=")) scrollTo(0, Number(left));
    sessionStorage.removeItem("game");
  });
})();
