// @ts-check
/**
 * The one line that other sites write: `<script src="…/assets/embed/embed.js" async></script>`. Puts the estimator in a
 * frame where the line stands; the frame's height follows its content. No cookie, no storage, nothing heard from others.
 *
 * `data-into` names the element that takes the frame, for sites whose lines all stand in the head; `data-version="courte"`
 * shows what decides, two figures and a link to the rest; `data-theme` ("clair" or "sombre") fixes the colours;
 * `data-title` replaces the name that screen readers say.
 *
 * Tools that make pages faster, or wait for a consent, copy this line, move it, run it late or run it twice. So it may
 * stand anywhere when it runs, and have run before.
 *
 * @typedef {import("./telling.js").Message} Message
 */
(() => {
  // Sentences in a script: the page of another site has none of our words.
  const TITLE = "Estimateur de l’aide à l’emploi d’un assistant médical";
  /** @param {string} sentence for who wrote the line */
  const say = (sentence) => console.warn(`${TITLE} : ${sentence}`);

  const OURS = /\/assets\/embed\/embed\.js(?:[?#]|$)/;
  /** What browsers run: a line of another type has been put aside, by a tool that runs a copy of it. */
  const RUN = /^(?:module|(?:text|application)\/(?:x-)?javascript)?$/i;
  const FIRST_HEIGHT = { whole: 900, short: 720 };
  // Below a header that stays on top, as many sites have.
  const MARGIN = 96;

  /** Our address, in whichever attribute a tool has left it. @param {Element} line */
  const address = (line) => [...line.attributes].find(({ value }) => OURS.test(value))?.value;

  /** The element that takes the frame, by its id. @param {HTMLScriptElement} line */
  const named = (line) => line.dataset.into?.replace(/^#/, "");

  /** @param {HTMLScriptElement} line */
  const hasPlace = (line) => Boolean(named(line) || document.body?.contains(line));

  const { currentScript } = document;
  const running = currentScript instanceof HTMLScriptElement && address(currentScript) ? currentScript : undefined;
  if (running && hasPlace(running)) show(running);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", showAll, { once: true });
  else showAll();

  /** Of a run that does not know its line, or whose line has no place: the lines that have one, else the page's end. */
  function showAll() {
    const lines = [...document.querySelectorAll("script")].filter(address);
    const placed = lines.filter(hasPlace);
    const chosen = [placed.filter(({ type }) => RUN.test(type)), placed, running ? [running] : lines.slice(0, 1)].find(({ length }) => length);
    chosen?.forEach(show);
    if (!chosen) say("la ligne à copier n’est plus dans la page, sans doute réécrite par un outil d’optimisation ; demandez-lui d’exclure embed.js.");
  }

  /** @param {HTMLScriptElement} line */
  function show(line) {
    const id = named(line);
    if (id) whenThere(id, (place) => put(line, (frame) => place.append(frame)));
    else put(line, (frame) => document.body.contains(line) ? line.after(frame) : document.body.append(frame));
  }

  /** However late it comes: some sites are made in the browser. @param {string} id @param {(place: Element) => void} then */
  function whenThere(id, then) {
    const watch = new MutationObserver(look);
    function look() {
      const place = document.getElementById(id);
      if (!place) return false;
      watch.disconnect();
      then(place);
      return true;
    }
    if (look()) return;
    watch.observe(document, { childList: true, subtree: true, attributeFilter: ["id"] });
    const tell = () => document.getElementById(id) || say(`aucun élément n’a pour id « ${id} », que nomme data-into ; le cadre attend qu’il paraisse.`);
    if (document.readyState === "complete") tell();
    else addEventListener("load", tell, { once: true });
  }

  /** @param {HTMLScriptElement} line @param {(frame: HTMLIFrameElement) => void} place */
  function put(line, place) {
    const { theme, title = TITLE, version } = line.dataset;
    const into = named(line);
    const source = new URL("../../integrer/cadre/", new URL(address(line) ?? "", document.baseURI));
    if (theme) source.searchParams.set("theme", theme);
    if (version) source.searchParams.set("version", version);
    if (isShown(source.href, into, line)) return;

    const frame = document.createElement("iframe");
    frame.title = title;
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "no-referrer";
    if (into) frame.dataset.into = into;
    const height = version === "courte" ? FIRST_HEIGHT.short : FIRST_HEIGHT.whole;
    Object.assign(frame.style, { display: "block", width: "100%", border: "0", height: `${height}px` });
    frame.src = source.href;
    follow(frame, source.origin);
    place(frame);
  }

  /**
   * Whether a run before this one has put the frame there. One that is out of sight is of a part for other screens, unless
   * the line stands in that part too.
   * @param {string} source @param {string | undefined} into @param {Element} line
   */
  function isShown(source, into, line) {
    const alike = [...document.querySelectorAll("iframe")].filter(({ src, dataset }) => src === source && dataset.into === into);
    return alike.some((frame) => into || frame.getClientRects().length > 0 || hidden(frame) === hidden(line));
  }

  /** The part that is out of sight, of what stands in one. @param {Element} inside @returns {Element | null} */
  function hidden({ parentElement: part }) {
    while (part && getComputedStyle(part).display !== "none") part = part.parentElement;
    return part;
  }

  /** @param {HTMLIFrameElement} frame @param {string} home the origin that alone is heard */
  function follow(frame, home) {
    /** Keeps in sight what has the focus: the frame itself never scrolls, so it cannot. @param {number} top in the frame */
    const reveal = (top) => {
      const start = frame.getBoundingClientRect().top + top;
      const seen = start >= 0 && start <= innerHeight - MARGIN;
      if (!seen && document.activeElement === frame) scrollBy({ top: start - MARGIN, behavior: "instant" });
    };

    addEventListener("message", ({ origin, source, data }) => {
      if (origin !== home || source !== frame.contentWindow || typeof data !== "object" || !data) return;
      const message = /** @type {Message} */ (data);
      if (message.am === "height" && Number.isFinite(message.height)) frame.style.height = `${Math.max(message.height, 0)}px`;
      if (message.am === "focus" && Number.isFinite(message.top)) reveal(message.top);
    });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      if (effectiveDirective !== "frame-src" || !blockedURI.startsWith(home)) return;
      say(`la politique de sécurité de cette page refuse le cadre ; ajoutez ${home} à frame-src.`);
    });
  }
})();
