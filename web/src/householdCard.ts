// The household card: a key pair in disguise like an activation code, but one half of it is a
// number that the person remembers. The PIN is stretched, so that whoever finds the card cannot
// try all of them at once. Derivation and test vectors: modules/identity/README.md.
import { CARD_LENGTH, codePrefix, firstScalar, keyOf, type ActivationKey } from "./activation.ts";
import { concat, utf8, type Bytes } from "./bytes.ts";

const DOMAIN = "linli/household/v1\0";
/** Rounds of PBKDF2: about a second on an old phone. Part of what is printed, so never changed. */
const ROUNDS = 600_000;
export const PIN_DIGITS_MIN = 6;
export const PIN_DIGITS_MAX = 12;

/** What can be wrong with a PIN somebody chooses. */
export type PinProblem = "digits" | "simple" | "differs";

export function isPin(typed: string): boolean {
  return /^\d+$/.test(typed) && typed.length >= PIN_DIGITS_MIN && typed.length <= PIN_DIGITS_MAX;
}

/** One digit over and over, or digits in a row, such as 666666 and 123456. */
function isSimple(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i]));
  return [-1, 0, 1].some((step) => steps.every((each) => each === step));
}

export function checkNewPin(pin: string, again: string): PinProblem | null {
  if (!isPin(pin)) return "digits";
  if (isSimple(pin)) return "simple";
  return pin === again ? null : "differs";
}

export async function deriveCardScalar(
  communityHex: string,
  code: string,
  pin: string,
): Promise<Bytes> {
  if (!isPin(pin)) throw new RangeError("PIN: 6 to 12 digits");
  const salt = codePrefix(DOMAIN, communityHex, code, CARD_LENGTH);
  const digits = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  const stretched = new Uint8Array(await crypto.subtle.deriveBits(how, digits, 256));
  return firstScalar(concat(utf8(DOMAIN), stretched));
}

export async function deriveCardKey(
  communityHex: string,
  code: string,
  pin: string,
): Promise<ActivationKey> {
  return keyOf(await deriveCardScalar(communityHex, code, pin));
}
