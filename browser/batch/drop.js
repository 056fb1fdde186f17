// @ts-check
/**
 * Files dropped from elsewhere. Dropped beside the zone, one would make the browser leave the page: the whole page takes it.
 * @param {HTMLElement} zone looks ready while a file hovers over the page
 * @param {(files: FileList | undefined) => void} take called with nothing when a file first hovers
 * @param {AbortSignal} signal
 */
export function takeDrops(zone, take, signal) {
  const over = (/** @type {boolean} */ hovers) => zone.classList.toggle("am-drop--over", hovers);
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const hover = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    event.preventDefault();
    if (!zone.classList.contains("am-drop--over")) take(undefined);
    over(true);
  };
  const leave = (/** @type {DragEvent} */ event) => event.relatedTarget || over(false);
  const drop = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    event.preventDefault();
    over(false);
    take(event.dataTransfer?.files);
  };
  addEventListener("dragover", hover, { signal });
  addEventListener("dragleave", leave, { signal });
  addEventListener("drop", drop, { signal });
}
