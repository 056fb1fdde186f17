// @ts-check
/** The page of the search: it answers what its address asks for. */

import { Results } from "./results.js";

const page = document.querySelector(".am-finder");
if (page instanceof HTMLElement) new Results(page).ask();
