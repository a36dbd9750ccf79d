import type { Shape } from "@linli/web/i18n/index.ts";
import zh, { type HidingDeskTexts } from "./texts.ts";

const en: Shape<HidingDeskTexts> = {
  title: "Reports and hiding",
  note:
    "Two institutions decide by co-signature whether a public text is hidden, one of them the " +
    "residents' committee or the subdistrict. Its author can appeal.",
  none: "No text was reported or hidden.",
  table: "Texts that were reported or hidden",
  text: "Text",
  from: "From",
  reports: "Open reports",
  state: "State",
  last: "Last step",
  erased: "Text erased",
  unreadable: "Not shown to your role",
  section: "Text",
  history: "What happened",
  steps: {
    reported: "Reported",
    hidden: "Hidden",
    appealed: "Its author appealed",
    upheld: "answered: stays hidden",
    restored: "answered: shown again",
    lapsed: "No answer: shown again",
  },
  reportedFor: (who) => `Reported by ${who}`,
  answered: (who, words) => `${who} ${words}`,
  readReason: "Read why",
  back: "Back to the list",
  propose: {
    title: "Propose to hide it",
    note: "Once both have signed, only its author and these two still read the text.",
    ground: "Ground",
    choose: "Please choose",
    groundMissing: "Please choose a ground",
    second: "The other institution",
    secondHint:
      "One of the two is the residents' committee or the subdistrict; the author takes no part.",
    secondMissing: "Please choose the other institution",
    reason: "Explanation",
    reasonHint: "Whoever reads the text reads this too. Please do not repeat personal data.",
    reasonMissing: "Please write an explanation",
    yes: "Sign and propose",
    done: "Proposed. The other institution signs next.",
  },
  answer: {
    title: "Answer the appeal",
    note: "Your institution answers this appeal. An answer is final.",
    restore: "Show it again",
    uphold: "Keep it hidden",
    field: "Why",
    hint: "Everybody reads it.",
    missing: "Please write a reason",
    yes: "Sign and answer",
    done: "Answered.",
  },
  today: zh.today,
};

export default en;
