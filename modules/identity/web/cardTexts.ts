// The words of the household card and of the warning that an account is being recovered.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "家庭卡",
  lead:
    "打印一张，收在家里。手机丢了、换了，或者浏览器把钥匙清掉了，" +
    "用新手机扫卡、输入密码，马上又能看账单、交费。",
  needFull: "这部手机还没有经机构核对，不能做家庭卡。",
  replaces: (day: string) => `您在 ${day} 做过一张。做了新的，那一张就作废。`,
  pin: "给这张卡定一个密码",
  pinHint: "6 到 12 位数字，越长越好。请记在心里，不要写在卡上；忘了就只能作废重做。",
  again: "再输入一次",
  problems: {
    digits: "密码是 6 到 12 位数字",
    simple: "这个密码太容易猜，请换一个",
    differs: "两次输入的不一样",
  },
  make: "做家庭卡",
  making: "正在做卡…",
  made: "家庭卡做好了，请现在打印",
  once: "编码只在这个页面上，离开以后就看不到了。",
  print: "打印家庭卡",
  paperLead: "用新手机扫一扫，或打开下面的网址，输入编码和密码：",
  paperCode: "编码",
  paperAfter: "绑定后马上可以看账单、交费；要表决，带身份证到一家机构核对。",
  paperOnce: "只能用一次。卡丢了，请在「我的手机和电脑」里作废。",
  paperFinder: "卡上没有姓名和门牌。捡到的人，请交给居委会。",
  paperMade: (day: string) => `${day} 制作`,
  qr: "打开绑定页面",

  warn: {
    ownTitle: "有机构要换掉您账户的钥匙",
    ownWhy:
      "如果是您本人带着身份证去办的，不用理会。如果不是，请马上否决：" +
      "一旦完成，您现在的手机和家庭卡全部作废。",
    coTitle: "有机构要换掉您这一户另一位共有人账户的钥匙",
    coWhy: "请先问问他本人。如果不是他去办的，您作为共有人可以否决。",
    who: (names: string) => `当面核对过的机构：${names}`,
    digits: (digits: string) => `新手机上的六位数字：${digits}`,
    open: "还要另一家机构同意",
    from: (day: string) => `${day} 起可以完成`,
    three: "三家机构都当面核对过，不能再否决。如有异议，请带证件到居委会或街道。",
    needFull: "这部手机还没有经机构核对，不能否决。请用另一部手机，或者到居委会、街道。",
    veto: "这不是我办的，否决",
    coVeto: "不是他办的，否决",
    sure: "否决这次恢复？",
    sureWhy: "否决后，您的钥匙都不变。以后再要恢复，须三家机构当面核对，而且不能再否决。",
    coSureWhy: "否决后，他的钥匙都不变。以后再要恢复，须三家机构当面核对，而且不能再否决。",
    yes: "确认否决",
    no: "先不",
    vetoed: "已否决，记在账本上",
    vetoedWhy: "您的钥匙都没有变。如果您怀疑有人冒用身份证，请告诉居委会或街道。",
    coVetoedWhy: "他的钥匙都没有变。如果您怀疑有人冒用他的身份证，请告诉居委会或街道。",
  },
};

export type CardTexts = typeof zh;
export const cardTexts = defineTexts(zh, () => import("./cardTexts.en.ts"));
