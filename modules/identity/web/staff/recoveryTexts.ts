// The words of the desk that recovers accounts.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  note:
    "账户被别人掌握，或者本人再也用不了时，两家机构先后当面核对，换上一把新钥匙，旧的全部作废。" +
    "本人的手机和共有人会看到提醒，在完成以前都可以否决。写名册的机构不参加，物业最多一家。",
  running: "正在进行",
  none: "没有正在进行的恢复。",
  ended: "以前的恢复",
  nameless: "姓名未显示",
  newKey: "新手机的编码",
  digits: "核对数字",
  vouched: "已当面核对",
  needed: "还要同意",
  more: (n: number) => `${n} 家机构`,
  enough: "已够",
  from: "可以完成",
  lapses: "逾期失效",
  evidence: "看依据材料",
  approve: "同意恢复",
  approveTitle: (name: string) => `同意恢复 ${name} 的账户`,
  approveSure: "您当面看过本人的证件了吗？他新手机上显示的六位数字，和这里的一样吗？",
  approveYes: "看过了，同意",
  approved: "已同意，记在账本上",
  own: "您这家机构已经核对过，请另一家机构办理。",
  wait: "等候期满后，哪一家都可以完成。",
  finish: "完成恢复",
  finished: "已完成，旧钥匙全部作废",
  keep: "先不办",
  states: {
    vetoed: "被否决",
    finished: "已完成",
    replaced: "重新发起",
    lapsed: "逾期失效",
  } as { [state: string]: string },

  open: "发起恢复",
  openNote:
    "请本人带身份证和新手机来，在新手机上打开「我的 → 用另一部手机绑定」，把那里的编码抄到这里。",
  doorFirst: "先按门牌找到他",
  person: "给谁恢复",
  choose: "请选择",
  personMissing: "请选择给谁恢复",
  code: "新手机上的编码",
  codeHint: "66 位数字和字母，或扫码得到的整个地址",
  codeWrong: "编码不完整，请再看一眼新手机",
  words: "当面看了什么",
  wordsHint: "例如：身份证原件，与名册一致",
  file: "或者附上照片、扫描件",
  evidenceMissing: "请写明当面看了什么",
  sign: "看过本人，发起恢复",
  opened: "已发起，请另一家机构当面核对",
  notYours: "您的职务不能办理恢复。",
};

export type RecoveryTexts = typeof zh;
export const recoveryTexts = defineTexts(zh, () => import("./recoveryTexts.en.ts"));
