// Keeps the app itself, so that a phone linked to a household opens it without network; what it then
// shows comes from the answers kept on the device. The page is asked for first and kept as it came;
// files with a content hash in their name never change. Nothing of the ledger passes through here.
const STORE = "linli-app-1";
/** Files kept at most: the chunks of several releases; the oldest go first. */
const FILES_MAX = 150;
const LIVE = /^\/(v1|demo|plain|healthz|readyz|metrics|openapi\.json)(\/|$|\.)/;

async function page(request) {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await store.put("/", answer.clone());
    return answer;
  } catch (error) {
    const kept = await store.match("/");
    if (kept) return kept;
    throw error;
  }
}

async function asset(request) {
  const store = await caches.open(STORE);
  const kept = await store.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) {
    await store.put(request, answer.clone());
    const names = await store.keys();
    await Promise.all(names.slice(0, names.length - FILES_MAX).map((name) => store.delete(name)));
  }
  return answer;
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || LIVE.test(url.pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});
