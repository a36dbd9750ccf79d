import type { Shape } from "../i18n/index.ts";
import type { DemoTexts } from "./texts.ts";

const en: Shape<DemoTexts> = {
  title: "Haitang Court",
  lead:
    "An invented community, and one ledger that four institutions keep together. " +
    "Half a minute a step, in any order.",
  steps: "Take the tour",
  stepOf: (n) => `Step ${n}`,
  press: "Press",
  notice: "Notice",
  open: "Open",
  opened: "on the right",
  people: "Be somebody else",
  peopleLead:
    "A person's key is put into the frame on the right only, and is gone when you close it.",
  act: (name) => `Open as ${name}`,
  frame: (name) => `${name}'s phone`,
  desk: (name) => `${name}'s desk`,
  viaFrame: (name, server) => `${name}'s phone, served by ${server}'s own server`,
  notDemo: "This is not the demo ledger",
  notDemoWhy: "The demo exists in the demo network only. The start page works as usual.",
  keepers: "Who keeps this ledger",
  running: "running",
  stopped: "stopped",
  outOfStep: "differs from the ledger",
  alteredOne: (name) =>
    `Records on the machine of ${name} differ from what the institutions signed, ` +
    "and it says so itself. The ledger has not changed.",
  allRun: "All four are there; the ledger writes",
  oneDown: "One is down: everything works, one seal is missing",
  manyDown: "Two are down: the ledger pauses, everything can be read, nothing is lost",
  behind: (blocks) => `${blocks} pages behind`,
  noAnswer: "no answer",
  step1: {
    title: "Mr Guo links his phone with a letter",
    press:
      '"Link" on Mr Guo\'s phone, which has read the code of his letter; then "Confirm" ' +
      "at Wu Fang's desk",
    notice:
      "he reads his bills at once; the owners' committee sent the letter, so the residents' " +
      "committee must confirm him before he may vote",
    open: "Open Mr Guo's phone",
    desk: "Open Wu Fang's desk",
  },
  step2: {
    title: "Wang Xiulan reads her bill",
    press: "the month's bill of ¥254.70 on the start page",
    notice: "one line of arithmetic says where the figure comes from",
    open: "Open Wang Xiulan's phone",
  },
  step3: {
    title: "Pay, and watch four seals fill in",
    press:
      "\"Pay\" on Wang Xiulan's phone; then, at Lin Jing's desk, find flat 3-1-1201 and record " +
      "the payment",
    notice:
      'the receipt appears by itself and the seals fill in; with "Check on this phone" ' +
      "the phone recomputes it and asks nobody",
    open: "Open Wang Xiulan's phone",
    desk: "Open Lin Jing's desk",
  },
  step5: {
    title: "Import the bank's file",
    press: 'Sun Ting presses "Use the demo\'s file", "Read it", "Book"; then the same file again',
    notice:
      "ten lines find their bills by themselves, a son pays for his father, one payer is " +
      "unknown; the same file again adds nothing",
    open: "Open Sun Ting's desk",
  },
  step6: {
    title: "Where a sum came from and went",
    press:
      "on the ledger page the lift of building 3: decision, quotes, contract, payments, photos " +
      "and acceptance on one page",
    notice:
      'every link has its signatures and papers; with "Ask about it" a question gets a public ' +
      "answer",
    open: "Open Wang Xiulan's ledger",
  },
  step7: {
    title: "Without a decision not one yuan leaves",
    press: "He Jun opens the project for a nicer gate and asks for a payment of 12,000.00",
    notice: "the ledger refuses and names the missing link; all owners see that it did",
    open: "Open He Jun's desk",
  },
  step10: {
    title: "Try to cheat",
    press: "stop one institution, then two; change an old amount on Anhe's disk",
    notice:
      "the changed one is out of step at once; one down and all works, two down and it can " +
      "only be read; starting again heals it",
    open: "Open the cheat panel",
  },
  cheat: {
    title: "Try to cheat",
    stop: (name) => `Stop ${name}`,
    start: (name) => `Start ${name}`,
    alter: "Change an old amount on Anhe's disk",
    alterWhy:
      "Stops Anhe, changes the amount of an old entry on its disk, and starts it again. " +
      "The other three know nothing of it.",
    altered: "Done. Now see what Anhe's own server says.",
    look: "See the page Anhe's server gives",
    lookWhy: "Wang Xiulan's phone checks as always, and the check gives it away.",
    back: "Back to everybody's ledger",
    startAll: "Start all again",
    failed: "That did not work; please try again",
  },
  again: {
    button: "Start over",
    sure: "All changes are lost; twenty seconds later there is a new Haitang Court.",
    yes: "Start over",
    no: "Not now",
    waiting: "Preparing a new Haitang Court, about twenty seconds…",
  },
  end: {
    title: "You can verify all of this yourself",
    text: "Download any receipt; it can be checked without network:",
    command: "linli verify --trust trust.json receipt.json",
    check: "Open the page that checks receipts",
    trust: "Download the list of institutions",
  },
  names: {
    王秀兰: "Wang Xiulan",
    赵磊: "Zhao Lei",
    李伟: "Li Wei",
    孙浩: "Sun Hao",
    许可: "Xu Ke",
    郭师傅: "Mr Guo",
    刘建华: "Liu Jianhua",
    周敏: "Zhou Min",
    孙婷: "Sun Ting",
    何军: "He Jun",
    马晓东: "Ma Xiaodong",
    吴芳: "Wu Fang",
    郑海: "Zheng Hai",
    林静: "Lin Jing",
    高远: "Gao Yuan",
    "孙婷 (青禾花园)": "Sun Ting (Qinghe Gardens)",
  },
  places: {
    业委会: "Owners' committee",
    安和物业: "Anhe Property",
    居委会: "Residents' committee",
    街道: "Subdistrict",
    银行: "Bank",
    会计师事务所: "Audit firm",
    青禾花园: "Qinghe Gardens",
  },
  shows: {
    王秀兰: "73, large type. Bill, payment, receipt",
    赵磊: "her son, acting for the family: sees and pays, cannot vote",
    李伟: "an owner who is debited automatically, 600 yuan paid ahead",
    孙浩: "an owner who is debited automatically, only 100 yuan paid ahead",
    许可: "a tenant: what a tenant may see, and may not",
    郭师傅: "has just got the letter; no phone linked yet",
    刘建华: "chair of the owners' committee: co-signs",
    周敏: "treasurer of the owners' committee: co-signs",
    孙婷: "clerk at Anhe Property: counter and bills",
    何军: "manager at Anhe Property: bills, co-signing",
    马晓东: "technician at Anhe Property",
    吴芳: "residents' committee: confirms who residents are",
    郑海: "subdistrict office: what is overdue",
    林静: "Demo Bank: confirms payments",
    高远: "auditor: reads, cannot write",
  },
};

export default en;
