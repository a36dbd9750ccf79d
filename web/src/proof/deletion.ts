// Checks in the browser that institutions erased a record: each has signed so with its own key, and
// the keys are those of the list this device keeps. The bytes are those of crates/ledger's records.
import { concat, equal, fromHex, u64, utf8, type Bytes } from "../bytes.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { parseTrust } from "./receipt.ts";

/** As the portal gives it; hex where it is bytes. */
export interface DeletionReceipt {
  genesis: string;
  community: string;
  commitment: string;
  height: number;
  erased_at_ms: number;
  key: string;
  signature: string;
}

/** What one institution of the kept list has signed. */
export interface Eraser {
  name: string;
  nameEn: string;
  mark: string;
  /** When it erased the record, Unix ms; null while no signature of its holds. */
  erasedAt: number | null;
}

const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** What is signed; null when the receipt is not of that form. */
export function deletionMessage(receipt: DeletionReceipt): Bytes | null {
  const { genesis, community, commitment, height, erased_at_ms: at } = receipt;
  const parts = [fromHex(genesis), fromHex(community), fromHex(commitment)] as const;
  const [ledger, home, record] = parts;
  if (ledger?.length !== 32 || home?.length !== 8 || record?.length !== 32) return null;
  if (!isTime(height) || !isTime(at)) return null;
  const when = [u64(BigInt(height)), u64(BigInt(at))];
  return concat(utf8("linli/record-erased/v1\0"), ledger, home, record, ...when);
}

/**
 * Which institutions of the kept list have signed that this record of this community is gone. What
 * speaks of another record, ledger or community, or is signed by nobody of the list, counts for
 * nothing.
 */
export async function verifyDeletions(
  receipts: DeletionReceipt[],
  about: { community: string; commitment: string },
  trustText: string,
): Promise<Eraser[]> {
  const { genesis, validators } = parseTrust(trustText);
  const holds = async (receipt: DeletionReceipt, key: Bytes): Promise<boolean> => {
    const { community, commitment } = receipt;
    if (community !== about.community || commitment !== about.commitment) return false;
    const [ledger, signer] = [fromHex(receipt.genesis), fromHex(receipt.key)];
    if (ledger === null || signer === null || !equal(ledger, genesis)) return false;
    const [message, signature] = [deletionMessage(receipt), fromHex(receipt.signature)];
    if (!equal(signer, key) || message === null || signature === null) return false;
    return verifyEd25519(key, signature, message);
  };
  return Promise.all(
    validators.map(async ({ name, nameEn, mark, key }) => {
      const good = await Promise.all(receipts.map((receipt) => holds(receipt, key)));
      const own = receipts[good.indexOf(true)];
      return { name, nameEn, mark, erasedAt: own?.erased_at_ms ?? null };
    }),
  );
}
