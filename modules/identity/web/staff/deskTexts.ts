// The words of the desk that helps people without a phone.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "协助办理",
  note:
    "没有手机、或者手机丢了的住户，本人带证件来，由您当面替他办理：看账单、提疑问、签收通知。" +
    "最长 30 分钟，每一件都记明由谁协助；不能动他的钥匙和账户。",
  notYours:
    "只有居委会、街道的工作人员可以协助办理。物业的账单和通知正是住户可能有疑问的，所以物业不能替住户办理。",
  begin: "开始一次协助",
  doorFirst: "先按门牌找到他",
  person: "替谁办理",
  choose: "请选择",
  nameless: "姓名未显示",
  personMissing: "请选择替谁办理",
  seen: "本人在场，我看过他的证件原件",
  seenNote: "证件上的姓名与名册一致。不用拍照，也不要留下证件号码",
  seenMissing: "请先当面看过本人和证件",
  open: "开始协助",
  opened: "已开始",
  tab: "钥匙只在这个页面里：重新打开或关掉页面，就不能再替他办理，只能结束这一次。",
  mine: "最近的协助",
  none: "还没有协助过谁。",
  openNow: "正在进行",
  record: {
    title: "协助办理记录",
    lost: "这次协助还没有结束",
    lostWhy:
      "替他办理的钥匙不在这个页面里 (页面重新打开过，或在另一台电脑上)。请结束它；需要的话再开始一次。",
    end: "结束协助",
    ended: "已结束，钥匙作废",
    print: "打印记录",
    person: "本人",
    helper: "协助人",
    time: "时间",
    to: "至",
    what: "办理的事项",
    number: "账本编号",
    nothing: "这一次没有办理任何事项。",
    statement:
      "以上事项由本人当面提出，由协助人代为操作；本人带证件原件到场。扫二维码可以核对账本上的这一笔。",
    signPerson: "本人签名",
    signHelper: "协助人签名",
    date: "日期",
    qr: (n: number) => `第 ${n} 项的凭证`,
    keep: "请本人带走一份。",
  },
};

export type DeskTexts = typeof zh;
export const deskTexts = defineTexts(zh, () => import("./deskTexts.en.ts"));
