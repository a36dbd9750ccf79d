// The words of adding, replacing and ending devices.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  add: "添加另一部手机或电脑",
  card: "打印家庭卡",
  visits: "协助办理的记录",
  addWhy: "在新设备上打开本站，选「我的」里的「用另一部手机绑定」，会出现一个二维码。",
  addHow: "用这部手机的相机扫那个二维码；扫不了，就把新设备上的编码抄到这里。",
  paste: "新设备上的编码",
  pasteHint: "66 位数字和字母，或扫码得到的整个地址",
  pasteWrong: "编码不完整，请再看一眼新设备",
  open: "下一步",
  confirmTitle: "让这部设备替您办事？",
  confirmWhy: "请看新设备的屏幕，这六位数字必须一样。不一样就不要按，也不要替别人扫码。",
  digits: "核对数字",
  scope: "它可以办什么",
  scopes: { full: "什么都能办", read_and_pay: "只能看和交费" },
  scopeNotes: { full: "您自己的手机或电脑", read_and_pay: "家里共用的平板" },
  confirm: "数字一样，添加",
  added: "已添加",
  addedWhy: "新设备会自己打开您的页面。",
  needFull: "这部手机还没有经第二家机构核对，不能添加设备。",
  already: "这个编码就是您手里这部设备的。",

  link: "用另一部手机绑定",
  linkLead:
    "家里已有绑定好的手机，就不用再等信，请用那部手机扫这个二维码。" +
    "机构替您恢复账户时，也请打开这一页；等候期里可以关掉，期满再打开。",
  linkQr: "添加这部设备的二维码",
  linkDigits: "两部手机上的数字必须一样",
  linkCode: "扫不了？把这串编码抄到那部手机的「我的手机和电脑」里。",
  linkWaiting: "正在等那部手机确认…",
  linkStopped: "等了很久没有确认。",
  linkAgain: "再等一会儿",
  linked: "绑定好了",
  linkedNext: "去首页",
  makeFailed: "这个浏览器存不了钥匙，请换一个浏览器。",

  rotate: "换一把新钥匙",
  rotateWhy: "怀疑有人碰过这部手机时用：在这里造一把新钥匙，旧的同时作废，账户和权限不变。",
  rotateYes: "换钥匙",
  rotated: "已换成新钥匙",

  passkey: "在这部设备上加一把通行密钥",
  passkeyWhy: "用指纹、面容或锁屏密码办事。浏览器清空了也还在，适合做备用。",
  passkeyYes: "添加通行密钥",
  passkeyAdded: "已添加，「我的」里可以换成它来办事",
  passkeyFailed: "这部设备没有做成通行密钥，可以继续用现在的钥匙。",
  passkeyLabel: "通行密钥",
};

export type DeviceTexts = typeof zh;
export const deviceTexts = defineTexts(zh, () => import("./deviceTexts.en.ts"));
export default zh;
