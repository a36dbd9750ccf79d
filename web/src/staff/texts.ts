import { defineTexts } from "../i18n/index.ts";

const zh = {
  more: "再看更早的",
  loading: "正在打开…",
  moreAhead: "再看后面的",
  notAllowed: "您的职务看不到这一部分",
  none: "没有",
  unknownPerson: "未知",
  choose: "请选择",
  keep: "先不办",
  you: "您",
  institutionKinds: {
    owners_committee: "业主委员会",
    property_company: "物业服务企业",
    residents_committee: "居民委员会",
    bank: "银行",
    subdistrict: "街道办事处",
    auditor: "审计机构",
    developer: "建设单位",
  },
  offices: {
    head: "负责人",
    clerk: "办事员",
    cashier: "出纳",
    treasurer: "财务",
    technician: "维修",
    attestor: "核验",
    auditor: "审计",
  },
  file: {
    why: "图片、PDF 或文字，不超过 8 MB",
    tooLarge: "文件太大，请压缩到 8 MB 以内",
    empty: "这个文件是空的",
  },
  problems: {
    row: "行",
    door: "门牌",
    column: "列",
    problem: "问题",
    code: "代码",
    wholeFile: "整个文件",
  },
  fields: {
    name: "姓名或名称",
    bank: "开户行",
    account: "账号",
    phone: "电话",
    email: "邮箱",
    id_number: "证件号码",
    door: "门牌",
    floor: "楼层",
  },
  savePdf: "存成 PDF",
  proof: {
    download: "下载凭证",
    trust: "下载机构名单",
    check: "核对凭证",
  },
  door: {
    label: "门牌号",
    hint: "例如 3-1-1201",
    find: "查找",
    unreadable: "请写成 楼-单元-房号，例如 3-1-1201",
    unknown: (door: string) => `没有找到 ${door}，请核对门牌号`,
    hidden: "您的职务看不到门牌号",
  },
};

export type StaffTexts = typeof zh;
export const staffTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
