// Small functions that libraries call and the oldest phones lack (Chrome 87, Safari 14).

const object = Object as unknown as { hasOwn?: (owner: object, name: PropertyKey) => boolean };
object.hasOwn ??= (owner, name) => Object.prototype.hasOwnProperty.call(owner, name);

function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index];
}

for (const prototype of [Array.prototype, String.prototype, Uint8Array.prototype]) {
  if (typeof (prototype as { at?: unknown }).at !== "function") {
    Object.defineProperty(prototype, "at", { value: at, writable: true, configurable: true });
  }
}
export {};
