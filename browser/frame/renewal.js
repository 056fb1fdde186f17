// @ts-check
/** What the scripts of a page tell each other where it may be of a former version of the site: see mending.js. */

/** A file does not come, whose address is the event's `detail`. */
export const GONE = "am-gone";
/** The page is about to be loaded again: whoever holds what the visitor gave keeps it, or refuses where it cannot, as of a file. */
export const LEAVING = "am-leaving";
/** It was refused. */
export const FORMER = "am-former";

/** In the storage of the tab: which file the page was loaded again for, and whether the visitor is to be told. */
export const NOTE = "am-gone";
export const UNTOLD = "am-renewed";
