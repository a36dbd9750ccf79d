// The words of 「我的信息」.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "我的信息",
  note: "机构替您保管了什么、账本上写着什么、谁能看、谁看过；可以更正、带走、删除。",
  stored: "替您保管的材料",
  storedNote: "加密存在各家记账机构，不写进账本，可以删除。",
  aboutMe: "关于我",
  aboutFlat: (door: string) => `关于 ${door}`,
  noDoor: "我家",
  nothing: "没有保管关于您的材料。",
  kept: "登记",
  by: "登记人",
  readers: "谁可以看",
  onlyYou: "您本人和有职责的机构，见下面「谁可以看」",
  byYou: "您本人",
  fields: {
    name: "姓名",
    phone: "电话",
    id_number: "证件号码",
    email: "邮箱",
    door: "门牌",
    floor: "楼层",
  },
  unread: "内容现在读不到，请稍后再试。",
  open: "看内容",
  states: { inUse: "正在使用", waiting: "等机构核对", replaced: "已不用", erased: "已删除" },

  ledger: "账本上关于您的内容",
  ledgerNote: "各家机构共同签字，不能删改，所以不写姓名、电话和证件。只有这些：",
  account: "账号编号",
  accountWhy: "随机的，看不出是谁",
  keys: "设备的公开钥匙",
  keysWhy: (n: number) => `${n} 把，用来认您的签名`,
  flats: "房屋编号",
  flatsWhy: (n: number) => `${n} 户的楼、单元、面积，您的权利和起止日期`,
  standing: "登记情况",
  standingWhy: {
    registered: (day: string) => `${day} 登记`,
    activated: (day: string) => `${day} 绑定手机`,
    confirmed: (day: string) => `${day} 两家机构已核对`,
  },
  roles: "职务",
  noRoles: "没有",
  prints: "材料的指纹",
  printsWhy: "每份材料一个；材料删除后，指纹什么也说明不了",
  money: "账单和缴费",
  moneyWhy: "本户的金额、日期和银行流水号",

  who: "谁可以看",
  whoNote: "这是账本里的规则，不是机构自己定的。机构看一次，记一次。",
  whoYou: "您本人",
  whoHousehold: "您本人；关于房屋的，同户的人也能看",
  whoNobody: "没有机构能看",
  whoOffices: (institution: string, offices: string) => `${institution}：${offices}`,
  between: "、",
  keptByLaw: "账目和决定要用，不能由一个人删除",

  looks: "谁看过",
  looksAll: "看全部",

  take: "带走一份",
  takeNote:
    "这一页的全部内容：材料、账本上的记录、谁看过。在您的手机上制作，不交给别人；请自己保管好。PDF 给人看，第一次要下载 8 MB 的字体；JSON 给电脑用。",
  pdf: "存成 PDF",
  json: "下载文件 (JSON)",
  print: "打印这一页",
  madeAt: (at: string) => `${at} 制作。内容和这时的账本、这时保管的材料一致。`,
  onlyInFile: (type: string) => `文件 (${type})，在 JSON 文件里。`,
  collecting: "正在整理…",
  notTaken: "没有整理好，请稍后再试。",

  rights: "更正和删除",
  rightsNote: [
    "姓名或电话写错了：在姓名卡上点「更正」。机构核对以后采用新卡，旧卡您可以删除。",
    "姓名卡、照片、通知、理由：关于您本人的，您可以自己删除。",
    "门牌由登记它的机构删除，请到那家机构办理。",
    "依据和文件是账目、决定的凭据，依法要留存：两家机构会签才能删除，请向机构申请。",
    "账本上的编号、日期、金额不能删除；没有材料，它们看不出是谁。",
  ].join("\n"),

  correct: "更正",
  correctTitle: "更正姓名卡",
  correctNote: "新卡交给机构核对。请带身份证到物业、居委会或业委会；核对以前仍用旧卡。",
  name: "姓名",
  nameMissing: "请填姓名",
  phone: "电话",
  phoneHint: "不填就是不留电话",
  phoneWrong: "请填数字，5 到 15 位",
  email: "邮箱",
  emailHint: "用来收通知；不填就是不留邮箱",
  emailWrong: "邮箱写得不对，例如 name@example.cn",
  unchanged: "和现在的一样，不用更正",
  correctSend: "签名并送出",
  corrected: "已送出，等机构核对",
  correctedNote: "核对以后，这张卡会写着「正在使用」。",

  erase: "删除",
  eraseTitle: (what: string) => `删除${what}`,
  eraseNote: "各家记账机构都会删掉内容，再也找不回来。账本只记下：有过一份材料，已经删除。",
  eraseInUse: "这是正在使用的姓名卡。删除后，机构的页面上看不到您的姓名和电话；账单、缴费照常。",
  reason: "理由",
  reasonHint: "能看这份材料的人也能看到理由",
  reasonDefault: "本人要求删除",
  reasonMissing: "请写一句理由",
  reasonLong: "太长了，请写短一些",
  eraseSend: "签名并删除",
  erased: "账本已记下删除",

  proofs: "删除凭证",
  proofsOf: (signed: number, all: number) =>
    signed === all
      ? `${all} 家记账机构都已签字：内容已经删掉。已在您的手机上核对。`
      : `${all} 家记账机构里，${signed} 家已签字；其余的还没有收到。`,
  proofAt: "删于",
  proofMissing: "还没有收到",
  proofAgain: "再查一次",
  proofFailed: "现在拿不到删除凭证，请稍后再试。",
};

export type OwnTexts = typeof zh;
export const ownTexts = defineTexts(zh, () => import("./texts.en.ts"));
export default zh;
