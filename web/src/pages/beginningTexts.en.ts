import type { BeginningTexts } from "./beginningTexts.ts";

const en: BeginningTexts = {
  title: "Steps of the beginning",
  note: "After these steps the community's first bill is paid. Each says whose turn it is.",
  waits: (who) => `Waiting for: ${who}`,
  yours: "Your institution's turn",
  go: "Go there",
  or: "or",
  residents: "residents",
  books: "Open the books",
  booksNote: "If there are books from before, bring their balances and arrears first.",
  steps: {
    officers: "The heads of all institutions sign in with their letter or link",
    roster: "The roster of flats and owners is imported, and co-signed by another institution",
    tariff: "A tariff is proposed, and co-signed by another institution",
    letters: "Activation letters are printed and taken to every flat",
    activated: "The first resident links a phone with the code",
    confirmed: "Another institution confirms the person, face to face",
    run: "The first billing",
    paid: "The first bill is paid",
  },
};

export default en;
