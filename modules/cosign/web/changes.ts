// A proposal's summary is short plain text made by the rules (`register.area`, `area 285/100`).
// Here it becomes what a person signs: a name, the value before and the value after.
import { officeWords } from "@linli/web/api/acting.ts";
import { formatArea, formatMoney, grouped } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { reductionEndValue, reductionValue, shareValue, termsLine } from "./feeChanges.ts";
import { serviceLine } from "./serviceChanges.ts";

export interface SummaryLine {
  label: string;
  before: string;
  after: string;
}

interface Words {
  zh: string;
  en: string;
}

const say = (words: Words, language: Language): string => words[language];

const SERVICES: Record<string, Words> = {
  property_fee: { zh: "物业费", en: "Property fee" },
  parking_fee: { zh: "车位管理费", en: "Parking fee" },
  parking_rent: { zh: "车位租金", en: "Parking rent" },
  lift_fee: { zh: "电梯费", en: "Lift fee" },
  public_power: { zh: "公共用电分摊", en: "Shared electricity" },
  public_water: { zh: "公共用水分摊", en: "Shared water" },
  water: { zh: "水费", en: "Water" },
  electricity: { zh: "电费", en: "Electricity" },
  gas: { zh: "燃气费", en: "Gas" },
  heating: { zh: "暖气费", en: "Heating" },
  hot_water: { zh: "热水费", en: "Hot water" },
};

const FUNDS: Record<string, Words> = {
  property_fee: { zh: "物业费账簿", en: "Property fee book" },
  maintenance: { zh: "维修资金账簿", en: "Maintenance fund book" },
  public_revenue: { zh: "公共收益账簿", en: "Common income book" },
  held: { zh: "代管押金账簿", en: "Book of deposits held" },
};

const REGISTER: Record<string, Words> = {
  "register.rows": { zh: "名册行数", en: "Rows of the roster" },
  "register.area": { zh: "建筑面积合计", en: "Total area" },
  "register.flats": { zh: "房屋", en: "Flats" },
  "register.transfers": { zh: "过户", en: "Change of owner" },
};

const COMMUNITY: Record<string, Words> = {
  name: { zh: "小区名称", en: "Name of the community" },
  name_en: { zh: "小区英文名", en: "Its English name" },
  objection_days: { zh: "核对后的异议期（天）", en: "Objection time after a confirmation (days)" },
};

/** What a project or a payment is about to become; what ends in `_fen` is money. */
const SPENDING: Record<string, Words> = {
  "payout.paid_fen": { zh: "已付金额", en: "Paid" },
  "refund.came_fen": { zh: "退回金额", en: "Amount that goes back" },
  "refund.came_on": { zh: "到账日期", en: "Day it came" },
  "payout.payee_fen": { zh: "付款金额", en: "Amount of the payment" },
  "project.cap_fen": { zh: "上限", en: "At most" },
  "project.tolerance_pct": { zh: "决算可超出上限（%）", en: "Final cost above it (%)" },
  "project.contract_before_fen": { zh: "原合同价", en: "Contract before" },
  "project.decided_on": { zh: "表决日期", en: "Day of the vote" },
  "project.heads_total": { zh: "范围内人数", en: "Heads in the scope" },
  "project.heads_participating": { zh: "参与人数", en: "Heads taking part" },
  "project.heads_for": { zh: "赞成人数", en: "Heads for it" },
  "project.contract_fen": { zh: "合同价", en: "Contract" },
  "project.stages": { zh: "付款阶段", en: "Stages" },
  "project.payment_fen": { zh: "付款金额", en: "Payment" },
  "contracts.count": { zh: "合同份数", en: "Contracts" },
  "contracts.expected_fen": { zh: "应收合计", en: "Due in all" },
  "contract.ends_on": { zh: "终止日", en: "Last day" },
  "contract.cost_fen": { zh: "成本或税费", en: "Cost or tax" },
  "split.share": { zh: "转入净收益的比例", en: "Share of the net" },
  "split.decided_on": { zh: "表决日期", en: "Day of the vote" },
  "project.stage": { zh: "第几个付款阶段", en: "Stage" },
  "project.accepted_fen": { zh: "由受益业主分摊", en: "Shared out among owners" },
  "budget.year": { zh: "哪一年", en: "Year" },
  "budget.income_fen": { zh: "预算收入", en: "Income planned" },
  "budget.cost_fen": { zh: "预算支出", en: "Cost planned" },
  "budget.single_max_fen": {
    zh: "单个项目不另表决的上限",
    en: "Most for a project without a vote",
  },
  "budget.left_fen": { zh: "预算还剩", en: "Left of the budget" },
  "maintenance.first_deposit_fen": { zh: "每平方米首期交存", en: "First deposit per m²" },
};

/** What a closed month says of its fund. */
const CLOSE: Record<string, Words> = {
  month: { zh: "账簿与月份", en: "Book and month" },
  bank_fen: { zh: "账面银行余额", en: "Bank account in the books" },
  income_fen: { zh: "本月收入", en: "Income of the month" },
  cost_fen: { zh: "本月支出", en: "Cost of the month" },
  unclear_in_fen: { zh: "待认领收款", en: "Receipts not explained" },
  unclear_out_fen: { zh: "待查付款", en: "Payments not explained" },
  statement_day: { zh: "银行流水截止", en: "Bank statement up to" },
  statement_fen: { zh: "银行余额", en: "Balance at the bank" },
  difference_fen: { zh: "银行与账面相差", en: "Bank less books" },
};

function closeValue(name: string, text: string, language: Language): string {
  if (text === "") return "—";
  if (name.endsWith("_fen")) {
    return /^-?\d{1,15}$/.test(text) ? formatMoney(Number(text)) : text;
  }
  const [fund = "", month = ""] = text.split(" ");
  const book = FUNDS[fund];
  return book ? `${say(book, language)} ${monthWords(month, language)}` : text;
}

/** `3 1 1 1`: lines, of which owned, leased, nobody's. */
function spacesValue(text: string, language: Language): string {
  const found = /^(\d+) (\d+) (\d+) (\d+)$/.exec(text);
  if (!found) return text === "" ? "—" : text;
  const [, all, owned, leased, free] = found.map(Number);
  return language === "zh"
    ? `${all} 行：产权 ${owned}，租用 ${leased}，空置 ${free}`
    : `${all} rows: ${owned} owned, ${leased} leased, ${free} free`;
}

/** Lines whose values are words of a closed list. */
const STATE_LABELS: Record<string, Words> = {
  "text.shown": { zh: "公开的文字", en: "Public text" },
  "held.renovation": { zh: "装修押金", en: "Deposits for renovations" },
};

const STATES: Record<string, Words> = {
  allowed: { zh: "允许约定", en: "May be agreed" },
  not_allowed: { zh: "不允许", en: "Not allowed" },
  shown: { zh: "大家都能看到", en: "Everybody reads it" },
  hidden: { zh: "隐藏", en: "Hidden" },
};

/** Words for a service; a name we do not know is shown as it was signed. */
export function serviceWords(name: string, language: Language): string {
  const known = SERVICES[name];
  return known ? say(known, language) : name;
}

/** `area 285/100 2026-01` → 「¥2.85 / m²·月，从 2026年1月 起」 */
function tariffValue(text: string, language: Language): string {
  const shared = shareValue(text, language);
  if (shared !== null) return shared;
  const found = /^(area|flat) (\d+)\/(\d+)(?: (\d{4}-\d{2}))?$/.exec(text);
  if (!found) return text;
  const [, basis = "", fen = "", per = "", from] = found;
  const rate = `¥${rateYuan({ fen: Number(fen), per: Number(per) })}`;
  const zh = `${rate} / ${basis === "area" ? "m²" : "户"}·月`;
  const en = `${rate} per ${basis === "area" ? "m²" : "flat"} and month`;
  if (from === undefined) return language === "zh" ? zh : en;
  const month = monthWords(from, language);
  return language === "zh" ? `${zh}，从${month}起` : `${en}, from ${month}`;
}

/** `7 15 15 30`: the days of a tariff for bills that are late (modules/billing/README.md). */
function lateValue(text: string, language: Language): string {
  const found = /^(\d+) (\d+) (\d+) (\d+)$/.exec(text);
  if (!found) return text;
  const [, remind, demand, reply, last] = found;
  return language === "zh"
    ? `缴费日后 ${remind} 天提醒，${demand} 天起可催告、给 ${reply} 天缴费，${last} 天起可发最后通知`
    : `reminder ${remind} days after the due day, demand from ${demand} days on with ` +
        `${reply} days to pay, last notice from ${last} days on`;
}

function registerValue(label: string, text: string): string {
  if (!/^\d{1,15}$/.test(text)) return text;
  const value = Number(text);
  return label === "register.area" ? formatArea(value) : grouped(value);
}

/** One line in words; `—` stands where there was nothing before. */
export function changeWords(line: SummaryLine, language: Language): SummaryLine {
  const nothing = (text: string): string => (text === "" ? "—" : text);
  const register = REGISTER[line.label];
  if (register) {
    return {
      label: say(register, language),
      before: nothing(registerValue(line.label, line.before)),
      after: nothing(registerValue(line.label, line.after)),
    };
  }
  const spending = SPENDING[line.label];
  if (spending) {
    const isMoney = line.label.endsWith("_fen") && /^\d{1,15}$/.test(line.after);
    return {
      label: say(spending, language),
      before: nothing(line.before),
      after: isMoney ? formatMoney(Number(line.after)) : line.after,
    };
  }
  if (line.label === "budget.fund") {
    const fund = FUNDS[line.after];
    const label = say({ zh: "资金", en: "Fund" }, language);
    return { label, before: "—", after: fund ? say(fund, language) : line.after };
  }
  const terms = termsLine(line, language) ?? serviceLine(line, language);
  if (terms) return terms;
  if (line.label === "tariff_late") {
    return {
      label: say({ zh: "催缴", en: "Late bills" }, language),
      before: nothing(lateValue(line.before, language)),
      after: nothing(lateValue(line.after, language)),
    };
  }
  if (line.label === "spaces") {
    const label = say({ zh: "车位", en: "Parking spaces" }, language);
    return { label, before: "—", after: spacesValue(line.after, language) };
  }
  if (line.label === "arrears_written_off") {
    return {
      label: say({ zh: "免除的往期欠费", en: "Arrears let go of" }, language),
      before: nothing(line.before),
      after: /^\d{1,15}$/.test(line.after) ? formatMoney(Number(line.after)) : line.after,
    };
  }
  const state = STATE_LABELS[line.label];
  if (state) {
    const words = (text: string): string => (STATES[text] ? say(STATES[text], language) : text);
    const label = say(state, language);
    return { label, before: words(line.before), after: words(line.after) };
  }
  const [noun = "", name = "", what = ""] = line.label.split(".");
  const close = noun === "close" ? CLOSE[name] : undefined;
  if (close) {
    return {
      label: say(close, language),
      before: closeValue(name, line.before, language),
      after: closeValue(name, line.after, language),
    };
  }
  if (noun === "tariff") {
    return {
      label: serviceWords(name, language),
      before: nothing(tariffValue(line.before, language)),
      after: nothing(tariffValue(line.after, language)),
    };
  }
  if (noun === "reduction") {
    const reduced = say({ zh: "减免", en: "reduction" }, language);
    const after = reductionValue(line.after, language);
    return { label: `${serviceWords(name, language)} · ${reduced}`, before: "—", after };
  }
  if (noun === "reduction_end") {
    const ended = say({ zh: "减免提前结束", en: "reduction ends early" }, language);
    const after = reductionEndValue(line.after, language);
    return { label: `${serviceWords(name, language)} · ${ended}`, before: "—", after };
  }
  if (noun === "books" && what === "bank_fen" && FUNDS[name]) {
    const money = (text: string): string =>
      /^-?\d{1,15}$/.test(text) ? formatMoney(Number(text)) : nothing(text);
    const book = say(FUNDS[name], language);
    const bank = say({ zh: "开账时的银行余额", en: "bank balance at opening" }, language);
    return {
      label: language === "zh" ? `${book}：${bank}` : `${book}: ${bank}`,
      before: money(line.before),
      after: money(line.after),
    };
  }
  if (noun === "community" && COMMUNITY[name]) {
    return { label: say(COMMUNITY[name], language), before: "—", after: nothing(line.after) };
  }
  if (noun === "institution") {
    const [of = "", signs = ""] = line.after.split(/ (?=\d+\/\d+$)/);
    const [needed = "", all = ""] = signs.split("/");
    const zh = `${of}，${all} 人中 ${needed} 人签字`;
    const en = `${of}, ${needed} of ${all} sign`;
    return {
      label: say({ zh: `「${name}」印的机构`, en: `Institution of the seal ${name}` }, language),
      before: "—",
      after: say({ zh, en }, language),
    };
  }
  if (noun === "officer") {
    const [offices = "", ...digits] = line.after.split(" ");
    const words = offices.split("+").map((office) => officeWords(office, language));
    const zh = `${words.join("、")}，核对号 ${digits.join(" ")}`;
    const en = `${words.join(", ")}, digits ${digits.join(" ")}`;
    return {
      label: say({ zh: `「${name}」印的人员`, en: `Officer of the seal ${name}` }, language),
      before: "—",
      after: say({ zh, en }, language),
    };
  }
  if (noun === "account" && FUNDS[name]) {
    const [mark = "", mask = ""] = line.after.split(" ");
    const zh = `「${mark}」印的银行，账号末四位 ${mask}`;
    const en = `bank of the seal ${mark}, account ending in ${mask}`;
    const account = say({ zh: "专户", en: "account" }, language);
    return {
      label: `${say(FUNDS[name], language)} · ${account}`,
      before: "—",
      after: say({ zh, en }, language),
    };
  }
  if (noun === "validator") {
    const seal = say(
      { zh: `「${name}」印的名称和钥匙`, en: `Name and key of the seal ${name}` },
      language,
    );
    return { label: seal, before: nothing(line.before), after: nothing(line.after) };
  }
  return { ...line, before: nothing(line.before), after: nothing(line.after) };
}

/** How much time is left, in the largest unit that still says something. */
export interface TimeLeft {
  unit: "over" | "minutes" | "hours" | "days";
  n: number;
}

const HOUR_MS = 3_600_000;

export function timeLeft(until: number, now: number): TimeLeft {
  const left = until - now;
  if (left <= 0) return { unit: "over", n: 0 };
  if (left < HOUR_MS) return { unit: "minutes", n: Math.ceil(left / 60_000) };
  if (left < 48 * HOUR_MS) return { unit: "hours", n: Math.floor(left / HOUR_MS) };
  return { unit: "days", n: Math.floor(left / (24 * HOUR_MS)) };
}
