// Whether this page may make passkeys: the browser has them, and the address has a name (the
// standard gives none to a bare number). Apart from `passkey.ts`, which loads when one is used.
export function passkeysAvailable(): boolean {
  const host = typeof location === "undefined" ? "" : location.hostname;
  const isNumber = /^[\d.]+$/.test(host) || host.includes(":");
  return (
    typeof PublicKeyCredential === "function" && navigator.credentials !== undefined && !isNumber
  );
}
