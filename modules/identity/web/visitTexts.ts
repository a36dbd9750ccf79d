// The words of what institutions did for a person at their desks.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "协助办理的记录",
  note: "您本人带证件到居委会或街道，由工作人员当场替您办理。每一次、每一件都记在账本上。",
  none: "没有哪家机构替您办理过。",
  helper: "协助人",
  from: "开始",
  to: "结束",
  open: "正在进行",
  ranOut: "到时自动结束",
  closed: "已结束",
  acts: "办理了",
  nothing: "没有办理任何事项",
  proof: "看凭证",
  nameless: "姓名未显示",
  warn: {
    title: "有机构正在替您办理",
    why: (institution: string) =>
      `${institution}登记说：您本人带着证件正在那里，由工作人员替您看账单、提疑问、签收通知。`,
    until: (time: string) => `最迟到 ${time}`,
    not: "您没有去过？马上结束，再打电话问一问。",
    end: "这不是我，马上结束",
    needFull: "这部手机还没有核对，不能结束它。请马上打电话给居委会。",
    ended: "已结束，那里不能再替您办理",
    see: "看办理了什么",
  },
};

export type VisitTexts = typeof zh;
export const visitTexts = defineTexts(zh, () => import("./visitTexts.en.ts"));
