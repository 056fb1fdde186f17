// What every page of the benchmark is given before its own scripts. Time starts with the navigation.

/** When the text of the result can be read. */
globalThis.firstResult = new Promise((resolve) => {
  const look = () => {
    const verdict = document.getElementById("verdict");
    if (verdict?.textContent.trim() && verdict.checkVisibility()) resolve(performance.now());
  };
  const changes = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document, changes);
});

/** Presses a button, and says when. */
globalThis.press = (button) => {
  const start = performance.now();
  document.querySelector(button).click();
  return start;
};

/** From the button of a table to its results: how long, the longest time without a frame, how often the bar moved. */
globalThis.estimateTable = () => new Promise((resolve) => {
  const [bar, done] = ["bar", "done"].map((part) => document.querySelector(`am-batch [data-part=${part}]`));
  let stall = 0, moves = 0;
  const start = press("am-batch [data-land=start]");
  let last = start;
  const frame = (now) => {
    stall = Math.max(stall, now - last);
    last = now;
    if (done.hidden) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new MutationObserver(() => moves++).observe(bar, { attributeFilter: ["value"] });
  new MutationObserver(() => done.hidden || resolve([performance.now() - start, stall, moves]))
    .observe(done, { attributeFilter: ["hidden"] });
});
