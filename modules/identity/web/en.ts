import type { Shape } from "@linli/web/i18n/index.ts";
import type { IdentityTexts } from "./texts.ts";

const en: Shape<IdentityTexts> = {
  activate: {
    title: "Link this phone",
    lead:
      "Your letter or household card has a code. With it this phone can see your bills and " +
      "pay them.",
    code: "Code of the letter or household card",
    hint: "21 characters on a letter, 17 on a card; case, spaces and hyphens do not matter",
    pin: "PIN of the household card",
    pinHint: "The 6 to 12 digits you chose when you made the card; they are not printed on it",
    problems: {
      length: "A letter's code has 21 characters, a household card's 17; please count again",
      character: "There is a character that no code has; please look at the letter again",
      check: "One character is wrong; please look at the letter again",
      unknown:
        "There is no such code. A newer letter may have replaced it, or it is for another " +
        "community; please take the letter to the residents' committee.",
      pin: "The PIN has 6 to 12 digits",
      cardUnknown:
        "Code or PIN is wrong, or you have made a newer card since. Please try again; if you " +
        "cannot recall the PIN, take your identity card to the residents' committee.",
      cardOver:
        "This household card was used before, or was ended. Take your identity card to the " +
        "residents' committee and get a letter on the spot.",
      over:
        "This code was used before, or its time is over. Take your identity card to the " +
        "residents' committee and get a new letter on the spot.",
      offline: "The ledger cannot be reached now. Please try again later; the code is not used up.",
    },
    press: "Link",
    working: "Linking…",
    fromLink: "The code was read from the QR code. One tap is enough.",
    cardFromLink: "The card's code was read from the QR code. Now type the PIN.",
    done: "This phone is linked",
    readable: "You can read your bills and receipts at once, and pay.",
    next: "Go to the start page",
    secondTitle: "A second institution has to confirm you",
    second:
      "To vote and to change keys, another institution has to see you once: take your identity " +
      "card and this phone to the one that did not send your letter: the owners' committee, the " +
      "residents' committee or the subdistrict office. So nobody alone can act as you.",
    cardSecondTitle: "To vote, one institution has to confirm you",
    cardSecond:
      "Take your identity card and this phone to any one of them: owners' committee, " +
      "residents' committee, subdistrict office or property company. This household card is " +
      "used up; once you are confirmed, print a new one under “My phones and computers”, and " +
      "end the lost phone there.",
    already: "This phone is linked already",
    alreadyWhy: "With another code you can link another household.",
  },
  mine: "Who I am",
  flats: "My flats",
  rights: "My rights",
  rightsNote: "Who may do what, why, and who granted it",
  confirmed: "Confirmed by two institutions",
  waiting: "A second institution has to confirm",
  objection: (day) => `Announced until ${day}; you can vote after that`,
  objected: "Somebody objected to your entry; it is being looked at",
  devices: "My phones and computers",
  devicesNote: "Which devices can act for you; end those you no longer use",
  works: "My offices",
  until: (day) => `until ${day}`,
  atHome: "My own household",
  atWork: "The institution",
  acting: "I am looking after",
  device: {
    this: "this phone",
    number: (key) => `Key ${key + 1}`,
    suites: {
      p256: "Key in a phone or browser",
      web_authn: "Passkey",
      ed25519: "Key of an institution",
    },
    scopes: {
      full: "may do everything",
      read_and_pay: "may read and pay, not vote yet",
      activation: "code on a letter, not used yet",
      desk: "acts for you while you are there; ends by itself",
    },
    card: "Household card",
    visit: (institution) => `Help at the desk: ${institution}`,
    sureVisit:
      "They can then no longer act for you. If you have not been there, end it now and ask the " +
      "residents' committee.",
    cardScope: "printed on paper, can link one new phone",
    origins: {
      genesis: "there from the beginning",
      activation: "linked with the code of a letter",
      rebinding: "linked with a household card",
      recovery: "came with a recovery",
      key: "added by another key of yours",
      household_card: "printed on your phone",
      desk: "made for you at an institution's desk",
    },
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`,
    revoke: "End",
    revokeTitle: "End this device",
    sure:
      "It can then neither act for you nor see your household's pages. End a device that is lost " +
      "or replaced.",
    sureCard:
      "The card can then link no phone. End it when it is lost or somebody may know its PIN.",
    sureThis: "This is the one in your hand. To link it again you will need a new code.",
    yes: "End it",
    no: "Not now",
    revoked: "Ended",
  },
};

export default en;
