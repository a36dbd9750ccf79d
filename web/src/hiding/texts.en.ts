import type { Shape } from "../i18n/index.ts";
import type { HidingTexts } from "./texts.ts";

const en: Shape<HidingTexts> = {
  grounds: {
    personal_data: "personal data of others",
    insult: "insult or slander",
    false_statement: "untrue words about a person",
    advertisement: "advertisement",
    unlawful: "unlawful content",
    other: "another reason",
  },
  hiddenBy: (who) => `Hidden by ${who}`,
  and: " and ",
  ground: (words) => `Ground: ${words}.`,
  readReason: "Read why",
  stillKept: "Who hid it, when and why stays on the ledger.",
  youStillRead: "You deal with this, so you still read the text. Others do not.",
  states: {
    shown: "Shown",
    hidden: "Hidden",
    appealed: "Under appeal",
    final: "Hidden for good",
    restored: "Shown again",
  },
  appealOpen: (day) => `Its author can appeal until ${day}.`,
  appealed: (who, day) =>
    `Its author has appealed. ${who} answers by ${day}; without an answer it is shown again.`,
  final: "The time to appeal is over, or the appeal was refused.",
  report: {
    open: "Report",
    why: "The institutions read your reason and can find out who reported. Other residents cannot.",
    field: "Why you report it",
    hint: "For example, which sentence names somebody.",
    missing: "Please write a reason",
    yes: "Send the report",
    done: "Reported. The institutions will see it.",
  },
  appeal: {
    open: "Appeal",
    why:
      "You can appeal once. An institution that did not hide the text answers. Everybody reads " +
      "your reason.",
    field: "Why it should be shown",
    hint: "Answer the ground on which it was hidden.",
    missing: "Please write a reason",
    yes: "Appeal",
    done: "Appealed. Please wait for the answer.",
  },
};

export default en;
