// What a proposal about fees changes beyond a plain rate, in words: modules/billing/rules writes it
// as short text.
import { formatMoney, grouped } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import type { SummaryLine } from "./changes.ts";

const CYCLES: Record<string, [zh: string, en: string]> = {
  month: ["每月一次", "every month"],
  quarter: ["每季度一次", "every quarter"],
  half_year: ["每半年一次", "every half-year"],
  year: ["每年一次", "every year"],
};

const KINDS: Record<string, [zh: string, en: string]> = {
  vacancy: ["空置优惠", "vacancy"],
  waiver: ["减免", "waiver"],
  discount: ["折扣", "discount"],
};

function since(month: string | undefined, language: Language): string {
  if (month === undefined) return "";
  const words = monthWords(month, language);
  return language === "zh" ? `，从${words}起` : `, from ${words}`;
}

/** `share_area 2026-01`, `fixed 15000/1 2026-01`, `metered 385/1 2026-01`; null for another. */
export function shareValue(text: string, language: Language): string | null {
  const [basis, ...rest] = text.split(" ");
  if (basis === "share_area" || basis === "share_flat") {
    const zh = basis === "share_area" ? "总额按面积分摊" : "总额按户平摊";
    const en = basis === "share_area" ? "a total shared by area" : "a total shared alike";
    return (language === "zh" ? zh : en) + since(rest[0], language);
  }
  const [, fen = "", per = ""] = /^(\d+)\/(\d+)$/.exec(rest[0] ?? "") ?? [];
  const rate = `¥${rateYuan({ fen: Number(fen), per: Number(per) })}`;
  const words = {
    fixed: [`每张账单 ${rate}`, `${rate} a bill`],
    metered: [`抄表计费，每单位 ${rate}`, `by meter, ${rate} a unit`],
    owned_space: [`每个产权车位每月 ${rate}`, `${rate} a month for each owned space`],
    leased_space: [`每个租用车位每月 ${rate}`, `${rate} a month for each leased space`],
  }[basis ?? ""];
  if (words === undefined || fen === "") return null;
  return (language === "zh" ? words[0] : words[1]) + since(rest[1], language);
}

/** `quarter next_month_after_delivery 2026-12 3` */
function termsValue(text: string, language: Language): string {
  const [cycle = "", start, until = "-", prepay = "-", passed] = text.split(" ");
  const words = CYCLES[cycle];
  if (!words) return text === "" ? "—" : text;
  const zh = [
    words[0],
    start === "delivery_day" ? "交付当天起由业主付" : "交付次月起由业主付",
    ...(until === "-" ? [] : [`到${monthWords(until, language)}为止`]),
    ...(prepay === "-" ? [] : [`最多预收 ${prepay} 个月`]),
    ...(passed === undefined ? [] : ["代收代付，不是物业的收入"]),
  ];
  const en = [
    words[1],
    start === "delivery_day" ? "owners pay from delivery" : "owners pay from the month after",
    ...(until === "-" ? [] : [`until ${monthWords(until, language)}`]),
    ...(prepay === "-" ? [] : [`billed at most ${prepay} months ahead`]),
    ...(passed === undefined ? [] : ["collected for a supplier, no income"]),
  ];
  return language === "zh" ? zh.join("，") : en.join(", ");
}

/** `5/10000 5 30/100`: per day, free days, cap. */
function chargeValue(text: string, language: Language): string {
  const found = /^(\d+)\/(\d+) (\d+) (\d+)\/(\d+)$/.exec(text);
  if (!found) return text === "" ? "—" : text;
  const [, of, per, grace, capOf, capPer] = found.map(Number);
  const percent = (of = 0, per = 1): string => `${Math.round((of * 1e8) / per) / 1e6}%`;
  const [day, cap] = [percent(of, per), percent(capOf, capPer)];
  if (language === "zh") {
    const free = grace ? `缴费日后 ${grace} 天不计，` : "";
    return `${free}每天按没交的本金的 ${day}，最多不超过账单的 ${cap}`;
  }
  const free = grace ? `, after ${grace} free days` : "";
  return `${day} a day of what is unpaid${free}, at most ${cap} of the bill`;
}

/** The lines of a tariff that only some have. */
export function termsLine(line: SummaryLine, language: Language): SummaryLine | null {
  const zh = language === "zh";
  if (line.label === "tariff_terms") {
    return {
      label: zh ? "收费约定" : "Terms",
      before: termsValue(line.before, language),
      after: termsValue(line.after, language),
    };
  }
  if (line.label === "tariff_late_charge") {
    return {
      label: zh ? "违约金" : "Late charge",
      before: chargeValue(line.before, language),
      after: chargeValue(line.after, language),
    };
  }
  if (line.label === "tariff_flats") {
    const flats = grouped(Number(line.after));
    return {
      label: zh ? "适用房屋" : "For flats",
      before: "—",
      after: zh ? `${flats} 户` : flats,
    };
  }
  return null;
}

/** `vacancy 30/100 2026-01 2026-06 5 unless_arrears` */
export function reductionValue(text: string, language: Language): string {
  const [kind = "", off = "", from = "", until = "", flats = "", arrears] = text.split(" ");
  const words = KINDS[kind];
  if (!words) return text;
  const [of, per] = off.split("/").map(Number);
  const percent = per ? `${((of ?? 0) * 100) / per}%` : formatMoney(Number(off));
  const [first, last] = [monthWords(from, language), monthWords(until, language)];
  const count = grouped(Number(flats));
  if (language === "zh") {
    const unless = arrears ? "，欠费的除外" : "";
    return `${words[0]} ${percent}，${count} 户，${first}至${last}${unless}`;
  }
  const unless = arrears ? ", not for flats in arrears" : "";
  return `${words[1]} ${percent}, ${count} flats, ${first} to ${last}${unless}`;
}

/** `2026-03 5` */
export function reductionEndValue(text: string, language: Language): string {
  const [until = "", flats = ""] = text.split(" ");
  const [last, count] = [monthWords(until, language), grouped(Number(flats))];
  return language === "zh" ? `${count} 户，减免到${last}为止` : `${count} flats, after ${last}`;
}
