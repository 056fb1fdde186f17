// @ts-check
/**
 * HTML from the worker, where templates that escape every value have made it. The only door by which HTML comes in.
 * @param {string} html
 */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
