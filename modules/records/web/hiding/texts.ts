import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "举报与隐藏",
  note: "公开的文字被举报后，由两家机构会签决定是否隐藏，其中要有居委会或街道。发布者可以申诉。",
  none: "没有被举报或隐藏的文字。",
  table: "被举报或隐藏的文字",
  text: "文字",
  from: "发布",
  reports: "待处理的举报",
  state: "状态",
  last: "最近一步",
  erased: "正文已删除",
  unreadable: "您的职务看不到正文",
  section: "正文",
  history: "经过",
  steps: {
    reported: "有人举报",
    hidden: "已隐藏",
    appealed: "发布者申诉",
    upheld: "答复：维持隐藏",
    restored: "答复：恢复显示",
    lapsed: "没有答复，恢复显示",
  } as { [what: string]: string },
  reportedFor: (who: string) => `${who}举报`,
  answered: (who: string, words: string) => `${who}${words}`,
  readReason: "看理由",
  back: "回列表",
  propose: {
    title: "提出隐藏",
    note: "两家机构都签字后，除发布者和这两家以外，别人看不到这段文字。",
    ground: "理由",
    choose: "请选择",
    groundMissing: "请选择理由",
    second: "另一家机构",
    secondHint: "两家里要有居委会或街道；发布者自己不能参与。",
    secondMissing: "请选择另一家机构",
    reason: "说明",
    reasonHint: "能看到这段文字的人都会看到说明，请不要重复他人的个人信息。",
    reasonMissing: "请写下说明",
    yes: "签名并提出",
    done: "已提出，等另一家机构会签。",
  },
  answer: {
    title: "答复申诉",
    note: "这项申诉由您的机构答复，答复后不能更改。",
    restore: "恢复显示",
    uphold: "维持隐藏",
    field: "答复的理由",
    hint: "大家都会看到。",
    missing: "请写下理由",
    yes: "签名并答复",
    done: "已答复。",
  },
  today: {
    report: { zh: "有文字被举报", en: "A text was reported" },
    reports: (n: number) => ({ zh: `${n} 件举报`, en: n === 1 ? "1 report" : `${n} reports` }),
    appeal: { zh: "申诉等您答复", en: "An appeal waits for you" },
  },
};

export type HidingDeskTexts = typeof zh;
export const hidingDeskTexts = defineTexts(zh, () => import("./texts.en.ts"));
export default zh;
