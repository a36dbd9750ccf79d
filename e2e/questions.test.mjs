// A line of the books is asked about from a phone, answered at a desk, and both are everybody's.

import { inspect } from "./checks.mjs";
import { CLOTHES, DESK, saysSoon, stage } from "./harness.mjs";

const journey = stage();

const QUESTION = "开账的余额是按哪一天的对账单？";
const ANSWER = "按专户银行当天的对账单，附在开账材料里。";

journey("an entry is asked about, answered, and both are read by others", async ({ open }) => {
  const owner = await open(CLOTHES[0], "王秀兰", "/entries/1");
  await owner.page.getByRole("button", { name: "问一问" }).click();
  await owner.page.getByLabel("您的问题").fill(QUESTION);
  await inspect(owner, "question-entry");
  await owner.page.getByRole("button", { name: "发出问题" }).click();
  await saysSoon(owner.page, "问题已发出");

  const desk = await open(DESK, "刘建华");
  await desk.page.getByRole("link", { name: /住户对账目提问/ }).click();
  await saysSoon(desk.page, QUESTION);
  await desk.page.locator("summary", { hasText: "答复" }).click();
  await desk.page.getByLabel("答复内容").fill(ANSWER);
  await inspect(desk, "question-desk");
  await desk.page.getByRole("button", { name: "发出答复" }).click();
  await saysSoon(owner.page, ANSWER);

  const other = await open(CLOTHES[1], "李伟", "/entries/1");
  await saysSoon(other.page, QUESTION);
  await saysSoon(other.page, ANSWER);
  await inspect(other, "question-read");
});
