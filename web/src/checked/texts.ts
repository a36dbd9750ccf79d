// Sentences about checking on this device, for whatever page shows something of the ledger.
import { defineTexts } from "../i18n/index.ts";

const zh = {
  check: "在本机核对",
  checking: "正在核对…",
  agrees: "核对无误",
  agreesWhy: (signed: number, receipts: number) =>
    `您的手机自己验算了 ${receipts} 张凭证：${signed} 家机构签的，和这一页写的，一字不差。`,
  unavailable: "现在不能核对",
  unavailableWhy: "没有拿到凭证，可能是网络断了。请稍后再试。",
  withheld: "这家机构的服务拿不出凭证。拿到凭证以前，请勿据此付款；可以到别家机构核实。",
  genesis: "这一项在账本开始时就有，由开账文件证明。",
  unit: "编号",
  page: "账页",
  mismatchWhat: (name: string) =>
    name === ""
      ? "这一页写的，和机构们签过字的账本不同。"
      : `${name}的服务器给出的这一页，和机构们签过字的账本不同。`,
  mismatchWhy: "可能有人改过它。账本本身没有变；请不要按这一页付款。",
  shown: "这一页写的",
  proven: "账本里记的",
  computed: "照面积和单价算，应是",
  notProven: "不是这个数，凭证对不上",
  todo: "您可以这样做",
  ask: (names: string[]) => `保存证据，向另外两家机构核实：${names.join("、")}。`,
  saveEvidence: "保存证据",
  otherMember: "内容",
  members: {
    fen: "金额",
    month_fen: "整月金额",
    area: "面积",
    days: "天数",
    month_days: "当月天数",
    rate: "单价",
    period: "账期",
    from: "起",
    to: "止",
    due: "到期日",
    flat: "房屋",
    bill: "账单",
    to_bill: "交到账单",
    to_prepaid: "转入预存",
    owed_before: "交前欠费",
    owed_after: "交后欠费",
    prepaid_before: "交前预存",
    prepaid_after: "交后预存",
    number: "编号",
    date: "日期",
    fund: "资金",
    lines: "分录",
    payment: "付款",
  } as { [member: string]: string },
};

export type CheckedTexts = typeof zh;

export const checkedTexts = defineTexts(zh, () => import("./texts.en.ts"));
