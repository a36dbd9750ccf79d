import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  activate: {
    title: "绑定这部手机",
    lead: "激活信或家庭卡上有一个编码。输入后，这部手机就能看您家的账单、交费。",
    code: "激活码或家庭卡编码",
    hint: "信上 21 位，家庭卡上 17 位；大小写、空格和横线都不要紧",
    pin: "家庭卡密码",
    pinHint: "做这张卡时您自己定的 6 到 12 位数字，卡上没有印",
    problems: {
      length: "激活码是 21 位，家庭卡编码是 17 位，再数一数",
      character: "里面有认不出的字，请照着信再看一眼",
      check: "有一位抄错了，请照着信再看一眼",
      unknown: "没有这个激活码。可能已经换了新信，或者属于别的小区；请带上信到居委会。",
      pin: "密码是 6 到 12 位数字",
      cardUnknown:
        "编码或密码不对，也可能您后来又做过一张新卡。请再试一次；想不起密码，请带身份证到居委会。",
      cardOver: "这张家庭卡用过了，或者已经作废。请带身份证到居委会，当场换一封激活信。",
      over: "这个激活码用过了，或者过了期。请带身份证到居委会，当场换一封新信。",
      offline: "现在连不上账本，请稍后再试；激活码没有用掉。",
    },
    press: "绑定",
    working: "正在绑定…",
    fromLink: "激活码已从二维码读出，按一下就好。",
    cardFromLink: "家庭卡编码已从二维码读出，再输入密码就好。",
    done: "绑定好了",
    readable: "账单和收据马上就能看，也可以交费。",
    next: "去首页",
    secondTitle: "还差一家机构核对",
    second:
      "要表决和换钥匙，还要另一家机构当面看一眼：带上身份证和这部手机，" +
      "到没有给您发信的那一家 (业委会、居委会或街道)。这样谁也不能单独冒充您。",
    cardSecondTitle: "要表决，还要到一家机构核对",
    cardSecond:
      "带上身份证和这部手机，到业委会、居委会、街道或物业任何一家看一眼。" +
      "这张家庭卡已经用过，作废了；核对以后，在「我的手机和电脑」里再打印一张新的，丢了的手机也在那里停用。",
    already: "这部手机已经绑定",
    alreadyWhy: "再输入一个激活码，可以绑定另一户。",
  },
  mine: "我是谁",
  flats: "我的房屋",
  rights: "我的权利",
  rightsNote: "谁能做什么，为什么，谁给的",
  confirmed: "两家机构已核对",
  waiting: "还差一家机构核对",
  objection: (day: string) => `公示到 ${day}，之后可以表决`,
  objected: "有人对您的登记有异议，正在处理",
  devices: "我的手机和电脑",
  devicesNote: "哪些设备能替您办事，不用的可以停用",
  works: "我在机构里的身份",
  until: (day: string) => `到 ${day}`,
  atHome: "自己家的事",
  atWork: "机构的事",
  acting: "现在办理",
  device: {
    this: "这部手机",
    number: (key: number) => `第 ${key + 1} 把钥匙`,
    suites: {
      p256: "手机或浏览器里的钥匙",
      web_authn: "通行密钥",
      ed25519: "机构的钥匙",
    } as { [suite: string]: string },
    scopes: {
      full: "什么都能办",
      read_and_pay: "能看、能交费，还不能表决",
      activation: "信上的激活码，还没有用",
      desk: "您当面在场时替您办理，到时自己失效",
    } as { [scope: string]: string },
    card: "家庭卡",
    visit: (institution: string) => `协助办理：${institution}`,
    sureVisit: "结束后，那里再也不能替您办理。您没有去过那里，就应该马上结束，再问一问居委会。",
    cardScope: "打印在纸上，能绑定一部新手机",
    origins: {
      genesis: "建账时登记",
      activation: "用信上的激活码绑定",
      rebinding: "用家庭卡绑定",
      recovery: "恢复账户时换上",
      key: "由您的另一把钥匙添加",
      household_card: "在您的手机上打印",
      desk: "机构在窗口为您生成",
    } as { [origin: string]: string },
    since: (day: string) => `${day} 起`,
    until: (day: string) => `用到 ${day}`,
    revoke: "停用",
    revokeTitle: "停用这部设备",
    sure: "停用后，它再也不能替您办事，也看不到您家的内容。手机丢了、换了都应该停用。",
    sureCard: "作废后，这张卡再也不能绑定手机。卡丢了、密码可能被人知道了，都应该作废。",
    sureThis: "停用的就是您手里这部。停用后，要有新的激活码才能再绑定。",
    yes: "停用",
    no: "先不",
    revoked: "已经停用",
  },
};

export type IdentityTexts = typeof zh;

export const identityTexts = defineTexts(zh, () => import("./en.ts"));
