// The sheet of contracts on its way to the portal this page came from, and the empty form of it.
import { asIdentity, read, type Schema } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Step } from "@linli/web/staff/series.ts";

export type RevenueCheck = Schema<"RevenueCheck">;
export type RevenuePrepared = Schema<"RevenuePrepared">;

export async function sendSheet<T>(action: "check" | "prepare", file: Blob): Promise<T> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/revenue/${action}`;
  return asIdentity(currentIdentity.get(), (token) =>
    read<T>(path, { method: "POST", bytes: file, token }),
  );
}

/** The parts to sign, of this one batch and nothing else. */
export function parts({ draft, commands }: RevenuePrepared): Step[] {
  return commands.map((call) => {
    const name = "revenue.DraftContracts";
    const body = (call as { [name: string]: Step["body"] })[name];
    if (body === undefined || body["draft"] !== draft) throw new Error("not of this batch");
    return { name, body };
  });
}

const HEADERS = [
  "合同编号",
  "合同名称",
  "对方单位",
  "收入类别",
  "楼栋",
  "开始日期",
  "截止日期",
  "宽限天数",
  "经营服务费比例（%）",
  "首次应收日",
  "间隔月数",
  "期数",
  "每期金额（元）",
];

/** With a byte order mark, so that spreadsheets read the Chinese. */
export const emptySheet = (): string => `\uFEFF${HEADERS.join(",")}\r\n`;
