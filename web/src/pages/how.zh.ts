// The technical words live here and nowhere else.
import { defineTexts } from "../i18n/index.ts";

const part = (title: string, text: string): { title: string; text: string } => ({ title, text });

const zh = {
  lead: "不需要相信谁的服务器，也不需要相信我们。",
  keepers: (all: number, needed: number) =>
    `这本账由 ${all} 家互不隶属的机构各存一份，每一页要 ${needed} 家签字才算数。`,
  answers: "在线",
  silent: "暂时没有应答",
  outOfStep: "与账本不一致",
  outOfStepAt: (name: string, height: number) =>
    `${name}的服务器自己报告：第 ${height} 页与账本不一致。`,
  parts: {
    one: part(
      "您签的是一段看得懂的文字",
      "交费、表决、有疑问，都是一段短短的文字，由您手机里的钥匙签名。钥匙取不出来，谁也替不了您。" +
        "这段文字原样记进账本，一个字也不改。",
    ),
    two: part(
      "几家机构先对账，再签字",
      "每家机构在自己的电脑上把同样的规则算一遍，结果一样才签。签够了，这一页就定了，" +
        "行话叫拜占庭容错共识的区块链；这里没有币，也不挖矿。",
    ),
    three: part(
      "改一个字，后面全对不上",
      "每一页都有一个由内容算出来的指纹 (SHA-256 哈希)，一页压一页。改动一个旧数字，" +
        "指纹就变了，签字也就对不上。",
    ),
    four: part(
      "您的手机自己验算",
      "凭证里有签过字的原文、指纹的路径和机构的签名 (Ed25519)。「在本机核对」在您的手机上把它们重算一遍，" +
        "不问任何服务器。所信的只有一样：第一次打开时记下的机构名单。",
    ),
    five: part(
      "姓名电话不在账本里",
      "账本里只有随机编号和带盐的指纹。姓名、电话、照片另外加密保存，可以删除，谁看过都有记录。",
    ),
    six: part(
      "停一两家会怎样",
      "停一家，照常记账，只是少一枚印。停得太多，账本就暂停，已有的都能看，一笔也不会丢；恢复后接着记。",
    ),
  },
  tryTitle: "自己动手验证",
  tryText: "下载任何一张凭证，再向任意一家机构要一份机构名单，断网也能核对：",
  command: "linli verify --trust trust.json receipt.json",
  trust: "下载机构名单",
};

export type HowTexts = typeof zh;

export const howTexts = defineTexts(zh, () => import("./how.en.ts"));
