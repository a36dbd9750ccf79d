import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "物业服务合同",
  note: "物业费按包干制还是酬金制收；每个月结算；酬金制每年审计。",
  propose: "换一份合同",
  proposeFirst: "登记物业服务合同",
  proposeNote:
    "由物业或业委会的负责人提出，另一方会签；没有业委会的，由居委会会签。已经结算的月份不受影响。",
  how: "计费方式",
  hows: {
    lump_sum: "包干制",
    share: "酬金制，按比例",
    fixed: "酬金制，固定金额",
  },
  howNotes: {
    lump_sum: "多出来的归物业，不够的由物业承担",
    share: "每月按物业费收入的比例提取酬金",
    fixed: "每月提取固定金额的酬金",
  },
  percent: "占物业费收入的百分比",
  percentHint: "最多两位小数，不超过 30，例如 10",
  percentMissing: "请填百分比，0.01 到 30。",
  fixed: "每月酬金（元）",
  fixedMissing: "请填每月酬金，不超过 100 万元。",
  from: "从哪个月起",
  fromMissing: "请选择月份。",
  basis: "依据",
  bases: { decision: "业主共同决定", older: "登记以前就有的合同" },
  decidedOn: "业主决定的日期",
  signedOn: "合同签订的日期",
  dayMissing: "请填写日期。",
  paper: "合同（一句话说明）",
  paperFile: "合同的照片或文件",
  paperMissing: "请说明合同，或选择文件。",
  minutes: "业主决定（一句话说明）",
  minutesFile: "会议记录的照片或文件",
  minutesMissing: "请写明业主决定，或选择文件。",
  with: "由谁会签",
  withMissing: "请选择会签单位。",
  send: "签名并送会签",
  sent: "已送会签；对方签字后生效。",
  notYours: "合同由物业或业委会的负责人提出。",
  trial: (month: string) => `按${month}的账试算`,
  fees: "物业费收入",
  file: (year: number) => `登记 ${year} 年决算审计`,
  fileNote: "审计报告给全体业主看，登记后不能更换，请先核对。",
  report: "审计报告（一句话说明）",
  reportFile: "报告的照片或文件",
  reportMissing: "请说明报告，或选择文件。",
  fileYes: "签名并登记",
  filed: "已登记，业主可以查看。",
  today: (year: number) => `${year} 年决算审计报告还没有登记`,
};

export type ServiceDeskTexts = typeof zh;
export const deskTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
