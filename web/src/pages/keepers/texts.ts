import { defineTexts } from "../../i18n/index.ts";

const zh = {
  title: "谁在看管账本",
  lead: "下面的机构各自用自己的机器和钥匙看管同一本账。少数机器出错或说谎，账也改不了。",
  founding: "成立编号",
  foundingNote: "应与公告栏上的账本成立书一致。编号不同，就不是这本账。",
  key: "钥匙",
  silent: "暂时没有应答",
  operator: "由谁负责",
  host: "机器放在哪里",
  administrator: "谁管机器密码",
  phone: "办公电话",
  phoneWrong: "请填办公电话，5 到 20 位数字",
  unstated: "这家机构还没有说明机器在谁手里。",
  shared: (party: string) => `${party}经手不止一家的机器`,
  sharedWhy: (names: string) =>
    `${names}的机器都经它的手：它一家出错，就是几家一起出错。请其中的机构另找一家。`,
  oneHand: "没有发现一个单位经手几家机器的情况",
  pending: "已经同意的更换，等下一段生效",
  pendingNote: "各家都已签字。账本正在记到这一段的末尾，随后由下面的名单看管。",
  state: "说明本机构的机器",
  stateNote: "公开给所有人看。只填单位名称，不填个人姓名。",
  stateGo: "签名登记",
  stated: "已登记",
  missing: "请填写单位名称，每个不超过四十个字",
  change: "更换看管账本的机构或机器",
  changeNote:
    "先在新机器上运行 linli newcomer，各机构运行 linli peer 放行；再在这里提出。网络里的每家机构都签字后才生效。",
  whose: "换掉哪一家的钥匙",
  choose: "请选择",
  newKey: "新机器的钥匙",
  newKeyHint: "newcomer.json 里的 64 位钥匙；请在电话里逐组核对",
  newName: "机构名称",
  newNameEn: "英文名称",
  nameHint: "同一家机构换机器就不改",
  evidence: "依据",
  evidenceHint: "例如：换机说明、各机构会议纪要",
  evidenceFile: "依据文件",
  evidenceMissing: "请写明依据或选一份文件",
  whoseMissing: "请选择换掉哪一家",
  keyWrong: "钥匙应是 64 位数字和字母",
  keyKnown: "这把钥匙已经在名单里",
  nameMissing: "请填写机构的中英文名称",
  propose: "签名提出",
  proposed: "已提出，正在等各机构会签",
  toInbox: "看待会签",
};

export type KeeperTexts = typeof zh;
export const keeperTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
