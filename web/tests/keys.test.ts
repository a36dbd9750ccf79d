import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { p256 } from "@noble/curves/nist.js";
import { fromHex, utf8, type Bytes } from "../src/bytes.ts";
import { closeDatabase, readAll } from "../src/database.ts";

const about = (account: string, label: string) => ({
  chain: "0123456789abcdef",
  community: "00112233445566aa",
  account: account.repeat(20),
  key: 0,
  label,
  audience: "resident" as const,
});

// Each test is a page of its own: fresh module state over the storage it is given.
async function openPage(): Promise<typeof import("../src/keys.ts")> {
  closeDatabase();
  vi.resetModules();
  return import("../src/keys.ts");
}

async function signs(publicKey: string, sign: (bytes: Bytes) => Promise<Bytes>): Promise<boolean> {
  const message = utf8("linli") as Bytes;
  return p256.verify(await sign(message), message, fromHex(publicKey)!, { lowS: true });
}

beforeEach(() => vi.stubGlobal("indexedDB", new IDBFactory()));

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  closeDatabase();
});

async function personaKey(): Promise<{ publicKey: string; pkcs8: Bytes }> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const { compressPoint } = await import("../src/p256.ts");
  const { toHex } = await import("../src/bytes.ts");
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return { publicKey: toHex(compressPoint(point)), pkcs8 };
}

describe("device keys", () => {
  it("cannot be exported and still sign after the page was closed", async () => {
    const first = await openPage();
    const key = await first.createDeviceKey();
    expect(key.protection).toBe("browser");
    const bound = await first.bindIdentity(key, about("ab", "3-1-1201"));

    const second = await openPage();
    expect(second.currentIdentity.get()).toBeNull();
    const restored = await second.restoreIdentity();
    expect(restored).toEqual(bound);
    expect(await signs(key.publicKey, await second.signerFor(restored!))).toBe(true);
    const [record] = await readAll<{ secret: CryptoKey }>("keys");
    expect(record?.secret.extractable).toBe(false);
  });

  it("are kept as bytes where the browser cannot store a CryptoKey", async () => {
    const page = await openPage();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      value: { secret?: unknown },
      name?: IDBValidKey,
    ) {
      if (value.secret instanceof CryptoKey) throw new DOMException("no", "DataCloneError");
      return put.call(this as never, value, name as never) as never;
    } as never);
    const key = await page.createDeviceKey();
    expect(key.protection).toBe("software");
    expect(await signs(key.publicKey, await page.signerFor(key))).toBe(true);
  });

  it("live in memory where there is no storage, and say so", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const page = await openPage();
    const key = await page.createDeviceKey();
    expect(key.protection).toBe("memory");
    const identity = await page.bindIdentity(key, about("ab", "3-1-1201"));
    expect(await signs(key.publicKey, await page.signerFor(identity))).toBe(true);
    expect(await page.identities()).toEqual([identity]);
  });

  it("that were evicted are reported as lost", async () => {
    const page = await openPage();
    const key = await page.createDeviceKey();
    await page.bindIdentity(key, about("ab", "3-1-1201"));
    vi.stubGlobal("indexedDB", new IDBFactory());
    const later = await openPage();
    await expect(later.signerFor(key)).rejects.toBeInstanceOf(later.KeyLost);
  });
});

describe("identities", () => {
  it("are several on one phone; the chosen one is remembered", async () => {
    const page = await openPage();
    const key = await page.createDeviceKey();
    const home = await page.bindIdentity(key, about("ab", "3-1-1201"));
    const other = await page.bindIdentity(key, about("cd", "1-2-0802"));
    expect((await page.identities()).map((each) => each.label)).toEqual(["3-1-1201", "1-2-0802"]);
    expect(page.currentIdentity.get()).toEqual(other);
    await page.chooseIdentity(home.id);
    expect((await (await openPage()).restoreIdentity())?.label).toBe("3-1-1201");
  });

  it("that are forgotten take their key along only when nobody else uses it", async () => {
    const page = await openPage();
    const key = await page.createDeviceKey();
    const home = await page.bindIdentity(key, about("ab", "3-1-1201"));
    const other = await page.bindIdentity(key, about("cd", "1-2-0802"));
    await page.forgetIdentity(other.id);
    expect(page.currentIdentity.get()).toEqual(home);
    expect(await signs(key.publicKey, await page.signerFor(home))).toBe(true);
    await page.forgetIdentity(home.id);
    expect(page.currentIdentity.get()).toBeNull();
    await expect(page.signerFor(home)).rejects.toBeInstanceOf(page.KeyLost);
  });
});

describe("personas", () => {
  it("sign, appear beside stored identities and leave no trace in storage", async () => {
    const page = await openPage();
    const { publicKey, pkcs8 } = await personaKey();
    const wang = await page.addPersona({ ...about("ef", "王秀兰"), publicKey }, pkcs8);
    await page.chooseIdentity(wang.id);
    expect(page.currentIdentity.get()).toEqual(wang);
    expect(await signs(publicKey, await page.signerFor(wang))).toBe(true);
    expect(await readAll("keys")).toEqual([]);
    expect(await readAll("identities")).toEqual([]);
    expect(await readAll("settings")).toEqual([]);

    page.dropPersonas();
    expect(page.currentIdentity.get()).toBeNull();
    expect(await page.identities()).toEqual([]);
  });
});

describe("help at a desk", () => {
  const assisting = { opener: "", helper: "居委会 核验", helperEn: "Attestor", until: 1 };

  it("keeps the visit's key in memory, and a page opened anew is the officer's", async () => {
    const page = await openPage();
    const officer = await page.bindIdentity(await page.createDeviceKey(), about("ab", "居委会"));
    const key = await page.createDeskKey();
    const visit = await page.enterDesk(key, {
      ...about("cd", "3-1-0101"),
      assisting: { ...assisting, opener: officer.id },
    });
    expect(page.currentIdentity.get()).toEqual(visit);
    expect(await signs(key.publicKey, await page.signerFor(visit))).toBe(true);
    expect(await readAll("keys")).toHaveLength(1);
    expect(await readAll("identities")).toEqual([officer]);

    const again = await openPage();
    expect((await again.restoreIdentity())?.id).toBe(officer.id);
    await expect(again.signerFor(visit)).rejects.toThrow();
  });

  it("gives the officer back and forgets the key", async () => {
    const page = await openPage();
    const officer = await page.bindIdentity(await page.createDeviceKey(), about("ab", "居委会"));
    const visit = await page.enterDesk(await page.createDeskKey(), {
      ...about("cd", "3-1-0101"),
      assisting: { ...assisting, opener: officer.id },
    });
    await page.leaveDesk(visit);
    expect(page.currentIdentity.get()?.id).toBe(officer.id);
    expect(await page.identities()).toEqual([officer]);
    await expect(page.signerFor(visit)).rejects.toThrow();
  });
});
