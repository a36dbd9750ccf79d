import type { Shape } from "../i18n/index.ts";
import type { HowTexts } from "./how.zh.ts";

const part = (title: string, text: string): { title: string; text: string } => ({ title, text });

const en: Shape<HowTexts> = {
  lead: "You need not trust anybody's server, nor us.",
  keepers: (all, needed) =>
    `${all} independent institutions each keep a copy; ` +
    `a page counts when ${needed} of them sign it.`,
  answers: "answers",
  silent: "does not answer",
  outOfStep: "differs from the ledger",
  outOfStepAt: (name, height) =>
    `The server of ${name} says so itself: page ${height} differs from the ledger.`,
  parts: {
    one: part(
      "What you sign is a text you can read",
      "A payment, a vote, a question is a short text, signed by the key in your phone. The key " +
        "cannot be taken out, so nobody can act for you. The text enters the ledger word for word.",
    ),
    two: part(
      "The institutions compare before they sign",
      "Each computes the same rules on its own machine and signs only if the result is the same. " +
        "With enough signatures the page is final. In the trade this is a blockchain with " +
        "Byzantine fault tolerant consensus; there is no coin and no mining.",
    ),
    three: part(
      "Change one digit and nothing fits",
      "Every page has a fingerprint computed from its content (a SHA-256 hash), and each " +
        "covers the one before. Change an old figure and fingerprints and signatures do not fit.",
    ),
    four: part(
      "Your phone does the sums itself",
      "A receipt holds the signed text, the path of fingerprints and the institutions' " +
        'signatures (Ed25519). "Check on this phone" computes them again and asks no server. ' +
        "All it trusts is the list of institutions it noted the first time.",
    ),
    five: part(
      "Names and phone numbers are not on the ledger",
      "It holds random numbers and salted fingerprints. Names, phones and photos are kept apart, " +
        "encrypted, can be deleted, and every look at them is recorded.",
    ),
    six: part(
      "If one or two go down",
      "One down: it writes as always, one seal is missing. Too many down: it pauses, everything " +
        "can be read, nothing is lost, and it goes on when they are back.",
    ),
  },
  tryTitle: "Verify it yourself",
  tryText: "Download any receipt and ask any institution for its list; then check without network:",
  command: "linli verify --trust trust.json receipt.json",
  trust: "Download the list of institutions",
};

export default en;
