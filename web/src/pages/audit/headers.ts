// Checks the signatures under a page of the ledger on this device: the certificate is about this
// very header, the signatures are of the institutions in the list, and enough of them.
import { equal, fromHex, toHex } from "../../bytes.ts";
import {
  blockDigest,
  finalizeMessage,
  parseCertificate,
  parseHeader,
  quorum,
  sorted,
} from "../../proof/block.ts";
import { verifyEd25519 } from "../../proof/ed25519.ts";
import { parseTrust, type Trust } from "../../proof/receipt.ts";

export interface RawHeader {
  height: number;
  header: string;
  certificate: string;
}

export interface PageHeader {
  height: number;
  time: number;
  signed: number;
  needed: number;
}

export type HeaderProblem =
  | "unreadable"
  | "other-digest"
  | "other-chain"
  | "other-seats"
  | "bad-signature"
  | "too-few-signers"
  /** The list has no institutions for that time: today's list cannot judge this page alone. */
  | "other-epoch";

/** What a page says of itself, unchecked; null when it cannot be read. */
export function readHeader(raw: RawHeader): PageHeader | null {
  const bytes = fromHex(raw.header);
  const signatures = fromHex(raw.certificate);
  const header = bytes && parseHeader(bytes);
  const certificate = signatures && parseCertificate(signatures);
  if (!header || !certificate) return null;
  return {
    height: raw.height,
    time: Number(header.time),
    signed: certificate.signers.length,
    needed: quorum(certificate.seats),
  };
}

function seatsOf(trust: Trust, epoch: number): Trust["validators"] | null {
  if (epoch >= trust.epoch) return sorted(trust.validators);
  const earlier = trust.earlier.find((set) => epoch >= set.epochFrom && epoch <= set.epochTo);
  return earlier ? sorted(earlier.validators) : null;
}

export async function checkHeader(raw: RawHeader, trust: Trust): Promise<HeaderProblem | null> {
  const bytes = fromHex(raw.header);
  const signatures = fromHex(raw.certificate);
  const header = bytes && parseHeader(bytes);
  const certificate = signatures && parseCertificate(signatures);
  if (!bytes || !header || !certificate || Number(header.height) !== raw.height) {
    return "unreadable";
  }
  if (!equal(header.genesis, trust.genesis)) return "other-chain";
  const same = header.epoch === certificate.epoch && header.view === certificate.view;
  if (!same || !equal(blockDigest(bytes), certificate.digest)) return "other-digest";
  const seats = seatsOf(trust, Number(header.epoch));
  if (seats === null) return "other-epoch";
  if (seats.length !== certificate.seats) return "other-seats";
  const message = finalizeMessage(toHex(trust.genesis), certificate);
  const answers = await Promise.all(
    certificate.signers.map((seat, i) => {
      const key = seats[seat]?.key;
      const signature = certificate.signatures[i];
      return key && signature ? verifyEd25519(key, signature, message) : false;
    }),
  );
  if (answers.includes(false)) return "bad-signature";
  return answers.length < quorum(seats.length) ? "too-few-signers" : null;
}

/** Each page with its problem, in the order given. */
export async function checkHeaders(
  raw: RawHeader[],
  trustText: string,
): Promise<Map<number, HeaderProblem | null>> {
  const trust = parseTrust(trustText);
  const results = new Map<number, HeaderProblem | null>();
  for (const each of raw) results.set(each.height, await checkHeader(each, trust));
  return results;
}
