import type { Shape } from "../i18n/index.ts";
import type { OutcomeTexts } from "./outcomeTexts.ts";

const en: Shape<OutcomeTexts> = {
  sent: "Sent, waiting for the institutions",
  paused:
    "The ledger has paused. What you sign now is kept and goes in by itself when the ledger " +
    "resumes; there is no need to press again. What comes with a document has to wait.",
  dropped: {
    what: "It was not done.",
    rejected: "It was not accepted.",
    expired: "It expired before it arrived.",
    cancelled: "It was cancelled before it was sent.",
    todo: "Please open this page again and repeat it.",
  },
  fault: {
    what: "It was not recorded.",
    why: "The system's own check failed; nothing took effect.",
    todo: "Please note the code and call an institution that keeps the ledger.",
  },
  unknownRefusal: {
    what: "It was not done.",
    why: "The ledger did not accept it.",
    todo: "Please check what you entered and try again.",
  },
  notSent: {
    what: "It was not sent.",
    why: "It stopped before it was signed; the network may be down.",
    todo: "What you entered is still here. Please try again.",
  },
  progress: (done, total) => `${done} of ${total} done`,
};

export default en;
