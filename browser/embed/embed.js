// @ts-check
/**
 * The one line that other sites write: `<script src="…/assets/embed/embed.js" async></script>`. Puts the estimator in a
 * frame where the line stands; the frame's height follows its content. No cookie, no storage, nothing heard from others.
 *
 * `data-version="courte"` shows what decides, two figures and a link to the rest; `data-theme` ("clair" or "sombre") fixes
 * the colours; `data-title` replaces the name that screen readers say.
 *
 * @typedef {import("./frame.js").Message} Message
 */
(() => {
  // A sentence in a script: the page of another site has none of our words.
  const TITLE = "Estimateur de l’aide à l’emploi d’un assistant médical";
  const FIRST_HEIGHT = { whole: 900, short: 720 };
  // Below a header that stays on top, as many sites have.
  const MARGIN = 96;

  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const address = new URL("../../integrer/cadre/", script.src);
  const { theme, version } = script.dataset;
  if (theme) address.searchParams.set("theme", theme);
  if (version) address.searchParams.set("version", version);

  const frame = document.createElement("iframe");
  frame.title = script.dataset.title ?? TITLE;
  frame.loading = "lazy";
  frame.allow = "clipboard-write";
  frame.referrerPolicy = "no-referrer";
  Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: `${version === "courte" ? FIRST_HEIGHT.short : FIRST_HEIGHT.whole}px` });
  frame.src = address.href;
  script.after(frame);

  /** Keeps in sight what has the focus: the frame itself never scrolls, so it cannot. @param {number} top in the frame */
  const reveal = (top) => {
    const start = frame.getBoundingClientRect().top + top;
    const seen = start >= 0 && start <= innerHeight - MARGIN;
    if (!seen && document.activeElement === frame) scrollBy({ top: start - MARGIN, behavior: "instant" });
  };

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== address.origin || source !== frame.contentWindow || typeof data !== "object" || !data) return;
    const message = /** @type {Message} */ (data);
    if (message.am === "height" && Number.isFinite(message.height)) frame.style.height = `${Math.max(message.height, 0)}px`;
    if (message.am === "focus" && Number.isFinite(message.top)) reveal(message.top);
  });
})();
