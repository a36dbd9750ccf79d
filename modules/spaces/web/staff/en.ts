import type { Shape } from "@linli/web/i18n/index.ts";
import type { SpacesStaffTexts } from "./texts.ts";

const en: Shape<SpacesStaffTexts> = {
  title: "Parking spaces",
  note:
    "Which flat has which spaces, and since when. Fees per space count what stands here on the " +
    "first day of each month; a second institution signs every change.",
  totals: "All spaces",
  owned: (n) => `${n} owned`,
  leased: (n) => `${n} leased`,
  free: (n) => `${n} free`,
  empty: "The register is still empty.",
  list: "Who has which space",
  table: "Spaces, doors and days",
  find: "Space",
  findHint: "Such as B1-023; empty for the latest changes",
  findYes: "Look up",
  notFound: "The register has no such space.",
  door: "Door",
  number: "Space",
  kind: "As",
  days: "Days",
  nobody: "free",
  change: "Change spaces",
  changeNote:
    "One space a row: its number, the door, owned or leased, and the first day. A space taken " +
    "back is “free”. Rows can be pasted from a spreadsheet.",
  lines: "Changes",
  linesHint: "Such as: B1-023 3-1-1201 owned 2026-12-01",
  linesMissing: "Please enter a row at least",
  unreadable: (rows) => `Row ${rows} could not be read; please follow the example`,
  twice: (numbers) => `${numbers} stands twice; please keep one row`,
  doorsUnknown: (doors) => `No such doors: ${doors}`,
  second: "Which institution signs too",
  secondMissing: "Please choose the second institution",
  evidence: "What it rests on",
  evidenceHint: "Such as a contract of sale or lease, or the list of spaces",
  evidenceFile: "Contract or list",
  evidenceMissing: "Please say what it rests on, or attach it",
  check: "Check",
  found: (n) => `${n} rows read, please check`,
  send: "Sign and send",
  sent: "Sent, and waiting for the second signature. Then it counts from each row's day on.",
  drafted: "Every change",
  fromDay: (day) => `from ${day}`,
};

export default en;
