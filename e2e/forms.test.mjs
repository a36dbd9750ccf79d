// What somebody has filled in stays when it cannot be sent: the network is gone, or the ledger says
// no. Two forms have between them every kind of field there is.

import assert from "node:assert/strict";
import { inspect } from "./checks.mjs";
import { DESK, UNREACHABLE, saysSoon, stage } from "./harness.mjs";
import { newId, signAs } from "./sign.mjs";

const journey = stage();

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PICTURE = { name: "依据.png", mimeType: "image/png", buffer: PIXEL };

/** Every field of the page with what is in it. */
function filled(page) {
  return page.locator("main :is(input, select, textarea)").evaluateAll((all) =>
    all.map((field) => {
      const label = field.labels?.[0]?.textContent ?? "";
      if (field.matches("[type=checkbox], [type=radio]")) return [label, field.type, field.checked];
      if (field.type === "file") return [label, "file", [...field.files].map(({ name }) => name)];
      return [label, field.type, field.value];
    }),
  );
}

/** Sends without network, then with it, to be refused; both times nothing of the form is lost. */
async function expectKept(view, name, { kinds, send, refused }) {
  const { page, context } = view;
  const before = await filled(page);
  const used = new Set(
    before.filter(([, , value]) => value === true || value.length > 0).map(([, kind]) => kind),
  );
  assert.deepEqual([...used].sort(), kinds);
  assert.ok((await page.locator("main .file").first().innerText()).includes(PICTURE.name));

  await context.setOffline(true);
  await send();
  await saysSoon(page, "您填的内容还在，请再试一次。");
  assert.deepEqual(await filled(page), before);
  await inspect(view, `${name}-unsent`);

  await context.setOffline(false);
  await send();
  await saysSoon(page, refused);
  assert.deepEqual(await filled(page), before);
  await inspect(view, `${name}-refused`);
}

journey(
  "a change of owner: no network, and a date that the ledger refuses",
  async ({ open }) => {
    const desk = await open(DESK, "孙婷", "/desk/roster");
    const { page } = desk;
    await page.getByRole("textbox", { name: "门牌号" }).fill("1-1-0602");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByRole("link", { name: "过户" }).click();
    await page.getByRole("textbox", { name: "姓名或单位名称" }).fill("柳新月有限公司");
    await page.getByRole("textbox", { name: "电话" }).fill("199 0000 9001");
    await page.getByRole("radio", { name: "单位" }).check();
    // Before the present owner came.
    await page.getByLabel("从哪天起是业主").fill("2001-01-01");
    await page.getByRole("textbox", { name: "依据", exact: true }).fill("不动产登记簿摘录 (演示)");
    await page.getByLabel("依据文件").setInputFiles(PICTURE);
    await page.getByLabel("请哪家机构会签").selectOption({ label: "青禾社区居民委员会" });
    await expectKept(desk, "transfer", {
      kinds: ["date", "file", "radio", "select-one", "text"],
      send: () => page.getByRole("button", { name: "签名并送出" }).click(),
      refused: "property.FromTooEarly",
    });
  },
  { allowed: UNREACHABLE },
);

/** As many notices as an institution may publish in a day. */
const A_DAY = 20;

journey(
  "a notice: no network, and one more than a day allows",
  async ({ open, demo }) => {
    const text = { commitment: newId().repeat(4), size: 40 };
    const notice = { about: "other", audience: "institutions", text };
    let verdict = "applied";
    for (let sent = 0; sent < A_DAY && verdict === "applied"; sent += 1) {
      const body = { ...notice, notice: newId() };
      ({ verdict } = await signAs(demo, "孙婷", "notices.Publish", body));
    }

    const desk = await open(DESK, "孙婷", "/desk/notices/new");
    const { page } = desk;
    await page.getByRole("radio", { name: /一栋楼/ }).check();
    await page.getByLabel("楼号").selectOption("3");
    await page.getByRole("textbox", { name: "标题" }).fill("3 号楼水箱清洗停水通知");
    await page.getByRole("textbox", { name: "正文" }).fill("本周六上午停水。\n请提前储水。");
    await page.getByRole("switch", { name: /请住户签收/ }).check();
    await page.getByLabel("附件").setInputFiles(PICTURE);
    await expectKept(desk, "notice", {
      kinds: ["checkbox", "date", "file", "radio", "select-one", "text", "textarea"],
      send: async () => {
        await page.getByRole("button", { name: "发布", exact: true }).click();
        await page.getByRole("button", { name: "签名并发布" }).click();
      },
      refused: "notices.TooManyToday",
    });
  },
  { allowed: UNREACHABLE },
);
