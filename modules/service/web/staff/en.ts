import type { Shape } from "@linli/web/i18n/index.ts";
import type { ServiceDeskTexts } from "./texts.ts";

const en: Shape<ServiceDeskTexts> = {
  title: "Service contract",
  note: "How the property fee is charged, every month settled, and the audit of each year.",
  propose: "Propose another contract",
  proposeFirst: "Register the service contract",
  proposeNote:
    "The head of the property company or of the owners' committee proposes it and the other " +
    "signs; without a committee the residents' committee signs. Settled months stay as they are.",
  how: "How the fee is charged",
  hows: {
    lump_sum: "Lump sum",
    share: "Remuneration, a share",
    fixed: "Remuneration, a fixed sum",
  },
  howNotes: {
    lump_sum: "Surplus and loss are the company's",
    share: "Each month a share of the property fees",
    fixed: "Each month the same sum",
  },
  percent: "Per cent of the property fees",
  percentHint: "At most two decimals and at most 30, such as 10",
  percentMissing: "Please fill in the per cent, 0.01 to 30.",
  fixed: "Remuneration a month (yuan)",
  fixedMissing: "Please fill in the sum, at most 1,000,000 yuan.",
  from: "First month",
  fromMissing: "Please choose a month.",
  basis: "What it rests on",
  bases: { decision: "Decision of the owners", older: "Older than its registration" },
  decidedOn: "Day of the owners' decision",
  signedOn: "Day the contract was signed",
  dayMissing: "Please fill in the day.",
  paper: "The contract (in a sentence)",
  paperFile: "A photo or file of the contract",
  paperMissing: "Please name the contract, or choose a file.",
  minutes: "The owners' decision (in a sentence)",
  minutesFile: "A photo or file of the minutes",
  minutesMissing: "Please name the decision, or choose a file.",
  with: "Who signs too",
  withMissing: "Please choose an institution.",
  send: "Sign and send",
  sent: "Sent to the co-signer; it holds once they have signed.",
  notYours: "The heads of the property company and of the owners' committee propose contracts.",
  trial: (month) => `Tried on ${month}`,
  fees: "Property fees",
  file: (year) => `File the audit of ${year}`,
  fileNote:
    "Every owner may read the report. It cannot be replaced once it is filed: check it first.",
  report: "The report (in a sentence)",
  reportFile: "A photo or file of the report",
  reportMissing: "Please name the report, or choose a file.",
  fileYes: "Sign and file",
  filed: "Filed; owners can read it.",
  today: (year) => `The audit of ${year} is not filed`,
};

export default en;
