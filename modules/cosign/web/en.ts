import type { Shape } from "@linli/web/i18n/index.ts";
import type { CosignTexts } from "./texts.ts";

const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

const en: Shape<CosignTexts> = {
  title: "To co-sign",
  lead: (institution) => `What takes effect only with a signature of ${institution}.`,
  lobby: "Lately in force",
  records: "Co-signatures",
  recordsLead: "What several institutions must sign together: who signed, who returned it.",
  filings: "Filings",
  filingsNote: "What all institutions have signed and is in force, newest first.",
  noFilings: "Nothing is in force yet.",
  lapsed: (who) => `the time is over; not signed by ${who}`,
  waiting: "Waiting for you",
  others: "Waiting for other institutions",
  done: "Done",
  empty: "Nothing waits for your signature.",
  emptyRecords: "Nothing has been put up for co-signing yet.",
  noInstitution: "You do not sign for an institution.",
  more: "Earlier ones",
  asks: (who) => `Asked by ${who}`,
  asksLedger: "Asked by the ledger's network",
  left: {
    over: "expired",
    minutes: (n) => `${count(n, "minute", "minutes")} left`,
    hours: (n) => `${count(n, "hour", "hours")} left`,
    days: (n) => `${count(n, "day", "days")} left`,
  },
  states: {
    open: "Waiting",
    complete: "In force",
    returned: "Returned",
    withdrawn: "Withdrawn",
    expired: "Expired",
  },
  kinds: {
    adopt_roster: "Put the roster of flats and owners in force",
    set_tariff: "Put a tariff in force",
    replace_validators: "Change the institutions that keep the ledger",
    set_ledger_offset: "Move the demo ledger's clock",
    grant_head: "Change an institution's head",
    replace_signers: "Change an institution's signers",
    erase_record: "Erase a record",
    open_books: "Open a fund's book",
    admit_institution: "An institution joins",
    open_community: "A community opens",
    hide_record: "Hide a public text",
    confirm_paid: "A payment was made",
    correct_payee: "Another payee for a payment",
    refund_line: "Money nobody could explain goes back",
    refund_item: "A direct debit nobody could place goes back",
    adopt_decision: "Spending the owners decided on",
    adopt_emergency: "Emergency work",
    sign_contract: "Contract for a work",
    approve_payment: "Payment to be approved",
    change_contract: "Change of a contract, final cost",
    register_spaces: "Changes of parking spaces",
    accept_work: "Acceptance of a work",
    set_first_deposit: "First deposit of the maintenance fund",
    close_month: "A month is closed",
    register_contracts: "Contracts of the public revenue",
    end_contract: "End of a contract",
    set_split: "Share of the maintenance fund",
    pay_cost: "Cost or tax of a contract",
    set_commission_account: "Account for commissions",
    grant_reduction: "Reduce fees",
    end_reduction: "End a reduction early",
    write_off_arrears: "Let go of earlier arrears",
    set_renovation_deposits: "Whether deposits for renovations are allowed",
    set_service: "Service contract",
    adopt_budget: "Year's budget",
    other: "Co-signature",
  },
  consequences: {
    adopt_roster:
      "Once everybody has signed, the roster is in force at once: it decides who " +
      "may vote and who is billed.",
    set_tariff: "Once everybody has signed, bills follow the new tariff from the month named.",
    replace_validators:
      "Once everybody has signed, the new list keeps the ledger from the next period on.",
    set_ledger_offset: "Once everybody has signed, the demo ledger's time moves ahead.",
    grant_head:
      "Once everybody has signed, the new head may act for the institution and " +
      "the old one no longer.",
    replace_signers: "Once everybody has signed, the new signers sign for the institution.",
    erase_record:
      "Once everybody has signed, all institutions erase the record for good; " +
      "one line on the ledger remains.",
    open_books: "Once everybody has signed, the book opens with these balances, once and for all.",
    admit_institution:
      "Once everybody has signed, this institution's people can act. Before signing, call " +
      "each of them and compare the six digits.",
    open_community:
      "Once everybody has signed, the community opens at once, served by the institutions " +
      "listed. Before signing, call every officer and compare the six digits.",
    hide_record:
      "Once both have signed, only its author and these two read the text; its author can appeal.",
    confirm_paid: "Once all have signed, the payment is entered by the bank's slip.",
    correct_payee: "Once all have signed, the bank pays the new payee.",
    refund_line:
      "Once all have signed, the bank pays it to the payee in the evidence; until then it is owed.",
    refund_item:
      "Once all have signed, the bank pays it to the payee in the evidence; until then it is owed.",
    adopt_decision:
      "Once all have signed, the project may spend up to its cap. Please read the minutes first.",
    adopt_emergency:
      "Once all have signed, money is spent without a vote; it is posted within 3 days and " +
      "audited within 30.",
    sign_contract: "Once all have signed, stages are paid, never more than the contract.",
    approve_payment: "Once all have signed, the bank is instructed; its slip makes it paid.",
    register_spaces:
      "Once all have signed, the register changes from each row's day on, and fees with it.",
    change_contract:
      "Once all have signed, the contract has this sum; the payment at acceptance takes the rest.",
    accept_work: "Once all have signed, the whole contract is shared out among owners by area.",
    set_first_deposit:
      "Once all have signed, owners whose account falls below 30% of their first deposit are told.",
    close_month:
      "Once all have signed, the month is closed and its figures sealed; a statement whose " +
      "months are all closed is published at once. Please see whether the bank agrees first.",
    register_contracts:
      "Once all have signed, they are in the register; what does not come in time is told to " +
      "owners.",
    end_contract: "Once all have signed, nothing is due after its last day.",
    pay_cost:
      "Once all have signed, the bank is to pay it out of the public revenue; its evidence makes " +
      "it paid. Please look at the vouchers first.",
    set_commission_account:
      "Once all have signed, commissions owed at a quarter's end are paid to it. " +
      "Please check the name.",
    set_split: "Once all have signed, each quarter's share is instructed to the maintenance fund.",
    write_off_arrears:
      "Once everybody has signed, the flat owes that much less; the rest it still owes.",
    set_service:
      "Once all have signed, the property fee is charged and settled by this contract from its " +
      "month on; settled months stay as they are. Please see the contract and the decision.",
    set_renovation_deposits:
      "Once all have signed: allowed, the company may agree on deposits for renovations; not " +
      "allowed, it asks for none. No law asks for them: please see the decision and local rules.",
    adopt_budget:
      "Once all have signed, income and cost are shown beside this budget, and projects within " +
      "its limit need no vote of their own. Please read the minutes first.",
    grant_reduction:
      "Once everybody has signed, bills of these flats show it as a line of their own.",
    end_reduction:
      "Once everybody has signed, bills of these flats are not reduced for the months after it; " +
      "those already issued stay.",
    other: "It takes effect once everybody has signed.",
  },
  consequence: "What happens once it is signed",
  changes: "What changes",
  changesTable: "Changes in detail",
  what: "Item",
  before: "Now",
  after: "Becomes",
  noChanges: "No figures are listed; please read the evidence.",
  evidence: "Evidence",
  noEvidence: "Nothing is attached.",
  openEvidence: (n) => `Read attachment ${n}`,
  deadline: "Deadline",
  opened: "Asked on",
  required: "Who must sign",
  signed: "Signed",
  unsigned: "Not signed",
  voices: "Answers",
  voiceSigned: (who) => `${who} signed`,
  voiceReturned: (who) => `${who} returned it`,
  reason: "Reason",
  readReason: "Read the reason",
  sign: "Co-sign",
  signSure: "A signature cannot be taken back. Go ahead?",
  signYes: "Yes, co-sign",
  signed_: "Co-signed",
  alreadySigned: "Your institution has signed.",
  youAnswered: "You have answered; other signers of your institution are still missing.",
  notSigner: "Your role may read this but not sign for the institution.",
  return: "Return",
  returnTitle: "Return this proposal",
  returnReason: "Why it is returned",
  returnHint: "The institution that asked will read this. Please say what should change.",
  returnMissing: "Please write why you return it",
  returnTooLong: "Too long; please keep it to one page",
  returnYes: "Yes, return it",
  returned_: "Returned",
  withdraw: "Withdraw",
  withdrawSure: "Withdrawing ends it; it can be proposed again.",
  withdrawYes: "Yes, withdraw",
  withdrawn_: "Withdrawn",
  keep: "Not now",
  back: "Back to co-signing",
  waitingCount: (n) => `${n} waiting for a signature`,
  draft: "Draft roster",
  draftSize: (rows) => count(rows, "row", "rows"),
  refusedRows: (n) => `${count(n, "row was", "rows were")} left out when it took effect`,
  draftStates: {
    collecting: "Being collected",
    proposed: "Waiting for signatures",
    adopting: "Taking effect",
    adopted: "In force",
  },
};

export default en;
