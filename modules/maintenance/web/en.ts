import type { Shape } from "@linli/web/i18n/index.ts";
import type { MaintenanceTexts } from "./texts.ts";

const en: Shape<MaintenanceTexts> = {
  own: "My flat's maintenance fund",
  ownOf: (door) => `Maintenance fund of ${door}`,
  ownLead:
    "The balance is this flat's own and goes with it when it is sold. Only your flat sees it.",
  ledger: "Ledger",
  custody: (bank, mask) => `Kept at ${bank}, account ending ${mask}`,
  first: "First deposit",
  part: (share) => `The balance is ${share} of the first deposit`,
  owed: (fen) => `${fen} is owed to the maintenance fund`,
  owedWhy: "This flat's share of a repair was more than its balance; the owners pay the rest.",
  developerOwed: (fen) => `The developer owes ${fen}`,
  developerWhy:
    "Shares of the time when this flat was unsold or not delivered are the developer's.",
  payTo: (bank, mask, door) =>
    `Please transfer it to the maintenance fund's account (${bank}, ending ${mask}) ` +
    `with “${door} 维修资金” as the remark. It counts once the bank's statement shows it.`,
  low: "The balance is below 30 % of the first deposit: it should be topped up",
  lowWhy: "How much, and how, is for the owners to decide (Civil Code 278).",
  given: "Interest and gains received",
  noGiven: "Nothing was shared out yet.",
  sources: { interest: "Interest", gains: "Gains, such as public revenue" },
  until: (day) => `for the days before ${day}`,
  interestSum: (total, own, all, fen) => `${total} × ${own} ÷ ${all} = ${fen}`,
  interestWhy:
    "Balance-days: the balance of each day (yuan), added up. Fen left over go to the largest " +
    "remainders.",
  gainsWhy: "By floor area. Fen left over go to the largest remainders.",
  paid: "Deposits",
  noPaid: "No deposit in these books yet.",
  paidSettled: (fen) => `of it, ${fen} settled a debt`,
  byDeveloper: "Paid by the developer",
  byOwners: "Paid by the owners",
  entries: "Every entry",
  waits: "Waiting to be shared out",
  shares: "Sharings",
  noShares: "No interest or gains were shared out yet.",
  shareOf: (source, flats) => (flats === null ? source : `${source}, over ${flats} flats`),
  underway: "being posted",
  dropped: "no balance-days to share by: put back",
};

export default en;
