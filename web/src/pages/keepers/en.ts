import type { KeeperTexts } from "./texts.ts";

const en: KeeperTexts = {
  title: "Who keeps the ledger",
  lead:
    "Each of these institutions keeps the same ledger on its own machine with its own " +
    "key. A few machines that fail or lie cannot change it.",
  founding: "Founding number",
  foundingNote:
    "It should be the one on the founding sheet on the notice board. A ledger with " +
    "another number is not this one.",
  key: "Key",
  silent: "does not answer",
  operator: "Operated by",
  host: "Hosted at",
  administrator: "Administered by",
  phone: "Office telephone",
  phoneWrong: "Please give the office's number, 5 to 20 digits",
  unstated: "This institution has not said yet in whose hands its machine is.",
  shared: (party) => `${party} has a hand in more than one machine`,
  sharedWhy: (names) =>
    `It has a hand in the machines of ${names}: its fault would be the fault of all of ` +
    "them. Please let one of them change.",
  oneHand: "No party was found with a hand in several machines",
  pending: "An agreed change, in force from the next epoch",
  pendingNote:
    "Every institution has signed. The ledger is being brought to the end of this epoch; " +
    "then the list below keeps it.",
  state: "About your institution's machine",
  stateNote: "Public. Names of organisations only, never of persons.",
  stateGo: "Sign and record",
  stated: "Recorded",
  missing: "Please give the name of an organisation, at most 120 bytes",
  change: "Replace an institution or its machine",
  changeNote:
    "First run linli newcomer on the new machine, and linli peer at every institution; " +
    "then propose it here. It takes force when every institution of the network has " +
    "signed.",
  whose: "Whose key is replaced",
  choose: "Please choose",
  newKey: "Key of the new machine",
  newKeyHint: "The 64 digits in newcomer.json; compare them on the phone, group by group",
  newName: "Name of the institution",
  newNameEn: "Name in English",
  nameHint: "Unchanged where the same institution has a new machine",
  evidence: "Reason",
  evidenceHint: "For example: a note on the new machine, minutes of the institutions' meeting",
  evidenceFile: "Reason as a file",
  evidenceMissing: "Please give a reason or choose a file",
  whoseMissing: "Please choose whose key is replaced",
  keyWrong: "A key has 64 hexadecimal digits",
  keyKnown: "This key is on the list already",
  nameMissing: "Please give the institution's name in both languages",
  propose: "Sign and propose",
  proposed: "Proposed; waiting for every institution's signature",
  toInbox: "To co-sign",
};

export default en;
