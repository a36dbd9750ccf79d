import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "物业费怎么收",
  note: "按哪种方式收，盈余和亏损归谁，每个月算给大家看。",
  fund: "物业费账本",
  none: "还没有登记物业服务合同。登记以后，这里写明多出来的钱归谁、不够的由谁承担。",
  noneShort: "还没有登记物业服务合同",
  modes: { lump_sum: "包干制", remuneration: "酬金制" } as { [mode: string]: string },
  shorts: {
    lump_sum: "多出来的归物业，不够的由物业承担",
    remuneration: "多出来的归业主，不够的由业主承担",
  } as { [mode: string]: string },
  lump: {
    first: "业主按约定的标准交物业费，这就是全部。人员、保洁、维护这些开支，由物业自己安排。",
    then: "交的钱用不完，多出来的归物业；不够用，也由物业自己承担，不能再向业主多收。",
  },
  pay: {
    first:
      "业主交的物业费还是业主的钱，由物业代管。每个月从里面提取约定的酬金给物业，其余的只能用在合同约定的服务上。",
    then: "用不完，多出来的归业主，留着以后用；不够用，由业主承担。",
  },
  payWord: "物业的酬金",
  fixed: (sum: string) => `每月 ${sum}`,
  share: (percent: string) => `当月物业费收入的 ${percent}`,
  from: "从哪个月起",
  until: "到哪个月",
  fromMonth: (month: string) => `${month}起`,
  basis: "依据",
  decided: (day: string) => `${day} 业主共同决定`,
  older: (day: string) => `${day} 签订，登记以前就有`,
  proposedBy: "提出",
  signedBy: "会签",
  paper: "看合同",
  minutes: "看业主决定",
  next: (month: string, mode: string) => `从${month}起改为${mode}`,
  former: "以前的合同",
  duties: "酬金制还要做到",
  budget: (year: number) => `${year} 年物业费预算`,
  budgetThere: "已由业主决定，在物业费账本里",
  budgetNone: "还没有。酬金制每年要有业主决定的预算",
  audit: (year: number) => `${year} 年决算审计`,
  audits: {
    running: (day: string) => `年度结束后登记，期限 ${day}`,
    open: (day: string) => `还没有登记，期限 ${day}`,
    missing: (day: string) => `期限 ${day} 已过，仍没有登记`,
    filed: (day: string) => `${day} 已登记`,
  } as { [state: string]: (day: string) => string },
  report: "看审计报告",
  months: "每月结算",
  monthsNote:
    "每个月过完，账本自动结算，谁也改不了。收入和支出是当月记到账上的数；晚记的，算在记账的那个月。",
  noMonths: "还没有结算过。合同开始的那个月过完，账本会自动结算。",
  income: "收入",
  cost: "支出",
  remuneration: "酬金",
  arithmetic: (fees: string, percent: string, sum: string) =>
    `物业费收入 ${fees} × ${percent} = ${sum}`,
  fixedSum: (sum: string) => `合同约定每月 ${sum}`,
  noPay: "这个月没有物业费收入，没有酬金",
  outcomes: {
    lump_sum: { left: "多出来，归物业", short: "不够，由物业承担" },
    remuneration: { left: "多出来，归业主", short: "不够，由业主承担" },
  } as { [mode: string]: { left: string; short: string } },
  paid: "银行流水已显示付款",
  unpaid: (sum: string) => `还没有付 ${sum}`,
  entry: (number: number) => `看这笔账（第 ${number} 号）`,
  payable: "应付物业的酬金，还没有付",
  entered: "酬金在下个月的第一天记账。只有银行流水显示付了，才算付了。",
};

export type ServiceTexts = typeof zh;
export const serviceTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
