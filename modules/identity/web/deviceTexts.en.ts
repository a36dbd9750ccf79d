import type { Shape } from "@linli/web/i18n/index.ts";
import type { DeviceTexts } from "./deviceTexts.ts";

const en: Shape<DeviceTexts> = {
  add: "Add another phone or computer",
  card: "Print a household card",
  visits: "Help at desks: the record",
  addWhy:
    "Open this site on the new device and choose “Link with another phone” under Me: a QR code " +
    "appears there.",
  addHow: "Scan it with this phone's camera; where that fails, copy the new device's code here.",
  paste: "Code of the new device",
  pasteHint: "66 digits and letters, or the whole address from the scan",
  pasteWrong: "The code is not complete; please look at the new device again",
  open: "Next",
  confirmTitle: "Let this device act for you?",
  confirmWhy:
    "Look at the new device: these six digits must be the same there. If not, do not go on, and " +
    "never scan for somebody else.",
  digits: "Digits to compare",
  scope: "What it may do",
  scopes: { full: "everything", read_and_pay: "read and pay only" },
  scopeNotes: { full: "your own phone or computer", read_and_pay: "a tablet the family shares" },
  confirm: "The digits agree: add it",
  added: "Added",
  addedWhy: "The new device opens your pages by itself.",
  needFull: "A second institution has not confirmed this phone yet; it cannot add devices.",
  already: "This is the code of the device in your hand.",

  link: "Link with another phone",
  linkLead:
    "With a linked phone at hand you need no letter: scan this QR code with it. Also open " +
    "this page when institutions recover your account; you may close it during the delay and " +
    "come back after.",
  linkQr: "QR code that adds this device",
  linkDigits: "Both phones must show the same digits",
  linkCode: "No camera? Copy this code on the other phone, under My phones and computers.",
  linkWaiting: "Waiting for the other phone…",
  linkStopped: "Nobody has confirmed for a long time.",
  linkAgain: "Wait on",
  linked: "This device is linked",
  linkedNext: "Go to the start page",
  makeFailed: "This browser cannot keep a key; please use another one.",

  rotate: "A new key for this device",
  rotateWhy:
    "For when somebody may have had this phone: a new key is made here and the old one ends; " +
    "your account and rights stay.",
  rotateYes: "Replace the key",
  rotated: "The key is new",

  passkey: "A passkey on this device",
  passkeyWhy:
    "Act with fingerprint, face or screen lock. It stays when the browser is emptied, so it is a " +
    "good second key.",
  passkeyYes: "Add a passkey",
  passkeyAdded: "Added; under Me you can switch to it",
  passkeyFailed: "This device made no passkey. You can go on with the present key.",
  passkeyLabel: "Passkey",
};

export default en;
