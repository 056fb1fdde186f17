// What every page of the benchmark is given before its own scripts. Time starts with the navigation.

/** When the text of the result can be read. */
globalThis.firstResult = new Promise((resolve) => {
  const look = () => {
    const verdict = document.getElementById("verdict");
    if (verdict?.textContent.trim() && verdict.checkVisibility()) resolve(performance.now());
  };
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, changes);
  look();
});

/** The last worker that the page has started. */
globalThis.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    globalThis.worker = this;
  }
};

/** Asks the page's worker one request after the other, as the page does; gives the milliseconds of each. */
globalThis.estimates = async (requests) => {
  const taken = [];
  for (const text of requests) {
    const answer = new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data.id !== "bench") return;
        worker.removeEventListener("message", hear);
        resolve(data);
      };
      worker.addEventListener("message", hear);
    });
    const start = performance.now();
    worker.postMessage({ id: "bench", text });
    const { text: said, detail } = await answer;
    taken.push(performance.now() - start);
    if (!said?.startsWith('{"type": "result"')) throw new Error(`no estimate: ${said ?? detail}`);
  }
  return taken;
};

/** Presses a button, and says when. */
globalThis.press = (button) => {
  const start = performance.now();
  document.querySelector(button).click();
  return start;
};

/** From the button of a table to its results: how long, and the longest time without a frame. */
globalThis.estimateTable = () => new Promise((resolve) => {
  const done = document.querySelector("am-batch [data-part=done]");
  let stall = 0;
  const start = press("am-batch [data-land=start]");
  let last = start;
  const frame = (now) => {
    stall = Math.max(stall, now - last);
    last = now;
    if (done.hidden) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new MutationObserver(() => done.hidden || resolve([performance.now() - start, stall]))
    .observe(done, { attributeFilter: ["hidden"] });
});
