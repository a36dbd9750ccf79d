// RFC 6962 trees: leaf hashes, inclusion paths (RFC 9162 §2.1.3.2), and the root of the empty tree.
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, equal, u8, utf8, type Bytes } from "../bytes.ts";

export function hash(...parts: Uint8Array[]): Bytes {
  return sha256(concat(...parts)) as Bytes;
}

/** H with the ledger's domain names, which all end in a zero byte. */
export function taggedHash(domain: string, ...parts: Uint8Array[]): Bytes {
  return hash(utf8(`${domain}\0`), ...parts);
}

export const EMPTY_ROOT = hash();

export function leafHash(leaf: Uint8Array): Bytes {
  return hash(u8(0), leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Bytes {
  return hash(u8(1), left, right);
}

const half = (value: number): number => Math.floor(value / 2);

/**
 * The root that leaf number `index` of `size` reaches by this path; null when the path cannot be
 * one.
 */
export function rootOf(leaf: Bytes, index: number, size: number, path: Bytes[]): Bytes | null {
  if (index >= size) return null;
  let position = index;
  let last = size - 1;
  let root = leaf;
  for (const sibling of path) {
    if (last === 0) return null;
    if (position % 2 === 1 || position === last) {
      root = nodeHash(sibling, root);
      while (position % 2 === 0 && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 ? root : null;
}

export function includes(
  root: Bytes,
  leaf: Uint8Array,
  path: { index: number; size: number; hashes: Bytes[] },
): boolean {
  const reached = rootOf(leafHash(leaf), path.index, path.size, path.hashes);
  return reached !== null && equal(reached, root);
}
