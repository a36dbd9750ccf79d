import { defineTexts } from "../i18n/index.ts";

const zh = {
  sent: "已送出，等待确认",
  paused:
    "账本暂停记账。现在签的先存着，账本恢复后自己入账，不用再按；附了材料的，请等恢复后再办。",
  dropped: {
    what: "没有办成。",
    rejected: "这一项没有被接收。",
    expired: "这一项过期了还没有送到。",
    cancelled: "这一项在送出前取消了。",
    todo: "请重新打开这一页，再办一次。",
  },
  fault: {
    what: "没有入账。",
    why: "系统自己的检查没有通过，这一项没有生效。",
    todo: "请记下代码，联系看管账本的机构。",
  },
  unknownRefusal: {
    what: "没有办成。",
    why: "账本没有接受这一项。",
    todo: "请核对内容后再办一次。",
  },
  notSent: {
    what: "没有送出。",
    why: "签名以前就停下了，可能是网络断了。",
    todo: "您填的内容还在，请再试一次。",
  },
  progress: (done: number, total: number) => `已完成 ${done} / ${total}`,
};

export type OutcomeTexts = typeof zh;
export const outcomeTexts = defineTexts(zh, () => import("./outcomeTexts.en.ts"));
export default zh;
