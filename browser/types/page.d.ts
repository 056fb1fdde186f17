// What the build puts in: see scripts/site/bundles.py and offline.py.

/** In the pages that estimate. */
declare var ahead: import("../estimator/ahead.js").Ahead | undefined;

/** In the service worker. */
declare const FILES: import("./site.js").Files;

/** In the worker. */
declare const RUNTIME: import("./site.js").Runtime;

/** In browsers that can require it; what a policy gives is taken where a text is, so it need not be told from one. */
declare var trustedTypes: { createPolicy: <Rules>(name: string, rules: Rules) => Rules } | undefined;
