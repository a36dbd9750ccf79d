import type { Shape } from "@linli/web/i18n/index.ts";
import type { CardTexts } from "./cardTexts.ts";

const en: Shape<CardTexts> = {
  title: "Household card",
  lead:
    "Print one and keep it at home. When the phone is lost or replaced, or the browser has " +
    "dropped its key, scan the card with a new phone and type the PIN: bills and payment are " +
    "back at once.",
  needFull: "No institution has confirmed this phone yet; it cannot make a household card.",
  replaces: (day) => `You made one on ${day}. A new one ends it.`,
  pin: "Choose a PIN for this card",
  pinHint:
    "6 to 12 digits, the more the better. Keep it in your head, not on the card; when you forget " +
    "it, the card can only be made anew.",
  again: "Once more",
  problems: {
    digits: "The PIN has 6 to 12 digits",
    simple: "This PIN is easy to guess; please choose another one",
    differs: "The two are not the same",
  },
  make: "Make the card",
  making: "Making the card…",
  made: "The card is made; please print it now",
  once: "The code is on this page only. When you leave it, nobody can see it again.",
  print: "Print the card",
  paperLead: "Scan with a new phone, or open the address below and type code and PIN:",
  paperCode: "Code",
  paperAfter:
    "Bills and payment are there at once. To vote, take your identity card to one institution.",
  paperOnce: "Works once. If the card is lost, end it under “My phones and computers”.",
  paperFinder:
    "No name and no door is on this card. If you found it, please hand it to the residents' " +
    "committee.",
  paperMade: (day) => `Made on ${day}`,
  qr: "Open the page that links a phone",

  warn: {
    ownTitle: "Institutions are about to replace your account's keys",
    ownWhy:
      "If you went there yourself with your identity card, do nothing. If not, veto it now: " +
      "once it is finished, your present phones and your household card end.",
    coTitle: "Institutions are about to replace the keys of a co-owner of your flat",
    coWhy: "Please ask them first. If it was not them, you can veto as a co-owner.",
    who: (names) => `Institutions that saw the person: ${names}`,
    digits: (digits) => `Six digits on the new phone: ${digits}`,
    open: "Another institution still has to approve",
    from: (day) => `It can be finished from ${day}`,
    three:
      "Three institutions have seen the person; that cannot be vetoed. If you object, take your " +
      "papers to the residents' committee or the subdistrict office.",
    needFull:
      "No institution has confirmed this phone yet; it cannot veto. Use another phone, or go " +
      "to the residents' committee or subdistrict office.",
    veto: "It was not me: veto",
    coVeto: "It was not them: veto",
    sure: "Veto this recovery?",
    sureWhy:
      "All keys stay as they are. A later recovery needs three institutions, and cannot be vetoed.",
    coSureWhy:
      "All their keys stay as they are. A later recovery needs three institutions, and cannot be " +
      "vetoed.",
    yes: "Veto it",
    no: "Not now",
    vetoed: "Vetoed, and on record",
    vetoedWhy:
      "None of your keys has changed. If somebody may be using your identity card, tell the " +
      "residents' committee or the subdistrict office.",
    coVetoedWhy:
      "None of their keys has changed. If somebody may be using their identity card, tell the " +
      "residents' committee or the subdistrict office.",
  },
};

export default en;
