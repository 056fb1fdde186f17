// @ts-check
/** Whether the visitor asks the browser to save data: nothing large is then loaded ahead, nor kept. */
export function wantsToSaveData() {
  /** @type {Navigator & {connection?: {saveData?: boolean}}} */
  const { connection } = navigator;
  return connection?.saveData === true;
}
