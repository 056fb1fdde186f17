// Finding one's way in a script that a tool has written: no name of it stands in a comment or a text.

/**
 * The block in braces that comes after `mark`. Its braces are counted: none may stand in a text.
 * @param {string} script @param {string} mark @returns {{start: number, end: number}} what is between the braces
 */
export function blockAfter(script, mark) {
  const from = script.indexOf(mark);
  if (from < 0) throw new Error(`Pyodide's script has no “${mark}” any more.`);
  const start = script.indexOf("{", from) + 1;
  let depth = 1;
  for (let at = start; ; at++) {
    if (at >= script.length) throw new Error(`“${mark}” has no end in Pyodide's script.`);
    if (script[at] === "{") depth++;
    else if (script[at] === "}" && --depth === 0) return { start, end: at };
  }
}
