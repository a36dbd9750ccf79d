import { defineTexts } from "../i18n/index.ts";

const zh = {
  grounds: {
    personal_data: "泄露他人个人信息",
    insult: "侮辱、诽谤他人",
    false_statement: "关于他人的不实内容",
    advertisement: "广告",
    unlawful: "违法内容",
    other: "其他",
  } as { [ground: string]: string },
  hiddenBy: (who: string) => `这段文字已由${who}隐藏`,
  and: "、",
  ground: (words: string) => `理由：${words}`,
  readReason: "看隐藏的说明",
  stillKept: "谁在什么时候隐藏、为什么，都留在账本上。",
  youStillRead: "您办理这件事，仍可以看到原文，别人看不到。",
  states: {
    shown: "公开显示",
    hidden: "已隐藏",
    appealed: "申诉中",
    final: "已隐藏，不再变动",
    restored: "已恢复显示",
  } as { [state: string]: string },
  appealOpen: (day: string) => `发布者可以在 ${day} 前申诉。`,
  appealed: (who: string, day: string) =>
    `发布者已经申诉，由${who}在 ${day} 前答复；到期没有答复就恢复显示。`,
  final: "申诉期已过，或者申诉没有被采纳。",
  report: {
    open: "举报",
    why: "各机构会看到您的理由，也能查到是谁举报的；别的住户看不到。",
    field: "举报的理由",
    hint: "例如哪一句写了别人的姓名和欠费。",
    missing: "请写下理由",
    yes: "送出举报",
    done: "已举报。居委会、街道等机构会看到。",
  },
  appeal: {
    open: "申诉",
    why: "只能申诉一次，由没有参与隐藏的机构答复。您写的理由大家都能看到。",
    field: "为什么应当恢复显示",
    hint: "针对隐藏的理由说明。",
    missing: "请写下理由",
    yes: "确认申诉",
    done: "已申诉，请等候答复。",
  },
};

export type HidingTexts = typeof zh;
export const hidingTexts = defineTexts(zh, () => import("./texts.en.ts"));
