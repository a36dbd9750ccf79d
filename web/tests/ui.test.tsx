// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { createRoot } from "react-dom/client";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { language, setLanguage } from "../src/i18n/index.ts";
import { currentIdentity, type Identity } from "../src/keys.ts";
import { setLargeType } from "../src/settings.ts";
import { Frame } from "../src/shell/Frame.tsx";
import { Home } from "../src/pages/Home.tsx";
import { report } from "../src/status.ts";
import { Button } from "../src/ui/actions.tsx";
import { Failed, Loading, Refusal } from "../src/ui/feedback.tsx";
import { Choices, ErrorSummary, TextField } from "../src/ui/forms.tsx";
import { SealRow, type SealOf } from "../src/ui/Seals.tsx";
import { qrPath } from "../src/ui/Qr.tsx";

let root: ReturnType<typeof createRoot>;
let place: HTMLElement;

async function show(page: ReactNode): Promise<void> {
  await act(async () => root.render(page));
  await act(async () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

const press = (element: Element | null | undefined): Promise<void> =>
  act(async () => (element as HTMLElement).click());

const words = (): string => (place.textContent ?? "").replace(/\s+/g, " ");
const buttonNamed = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>("button")].find((b) => b.textContent?.includes(name));

beforeEach(() => {
  place = document.createElement("div");
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
  currentIdentity.set(null);
  report({ online: true, paused: false, demo: false, contentAt: null });
  setLargeType(false);
  language.set("zh");
});

const person = (audience: Identity["audience"]): Identity => ({
  id: "x",
  chain: "0".repeat(16),
  community: "0".repeat(16),
  account: "0".repeat(40),
  key: 0,
  keyId: "k",
  publicKey: "",
  protection: "browser",
  label: "业委会 财务委员",
  audience,
  persona: false,
});

describe("a button", () => {
  it("cannot be pressed twice while it sends, and says so", async () => {
    let presses = 0;
    let finish = (): void => undefined;
    const send = (): Promise<void> => {
      presses += 1;
      return new Promise((resolve) => (finish = resolve));
    };
    await show(<Button onPress={send}>去交费</Button>);
    const button = place.querySelector("button");
    await press(button);
    await press(button);
    expect(presses).toBe(1);
    expect(button?.getAttribute("aria-disabled")).toBe("true");
    const shown = (): string | null | undefined =>
      button?.querySelector('[aria-hidden="false"]')?.textContent;
    expect(shown()).toBe("正在送出…");
    await act(async () => finish());
    expect(shown()).toBe("去交费");
    await press(button);
    expect(presses).toBe(2);
  });
});

describe("a seal row", () => {
  const seals: SealOf[] = ["业", "物", "居", "银"].map((mark, i) => ({
    name: `机构${mark}`,
    nameEn: `Institution ${i}`,
    mark,
    signed: i < 3,
  }));

  it("fills the seals of those who signed and names them on a tap", async () => {
    await show(
      <SealRow seals={seals} needed={3} proof={{ level: "final" }} signedAt={1_767_225_600_000} />,
    );
    const filled = [...place.querySelectorAll(".seal-signed")].map((seal) => seal.firstChild);
    expect(filled.map((text) => text?.textContent)).toEqual(["业", "物", "居"]);
    expect(words()).toContain("3 家机构已签字 (需 3 家)");
    expect(document.querySelector("dialog")).toBeNull();

    await press(place.querySelector("button.seal-row"));
    const sheet = document.querySelector("dialog");
    expect(sheet?.textContent).toContain("机构银未签字");
    await press(buttonNamed("关闭"));
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("counts from the certificate, in English too", async () => {
    await setLanguage("en");
    const one = seals.map((seal, i) => ({ ...seal, signed: i === 0 }));
    await show(<SealRow seals={one} needed={3} proof={{ level: "final" }} signedAt={null} />);
    expect(words()).toContain("1 institution has signed (3 needed)");
  });
});

describe("a refusal", () => {
  it("has its three parts and the code", async () => {
    await show(<Refusal what="没有付款。" why="没有决定。" todo="先表决。" code="NoDecision" />);
    expect(place.querySelector('[role="alert"]')?.textContent).toBe(
      "没有付款。没有决定。先表决。代码 NoDecision",
    );
  });
});

describe("forms", () => {
  it("tie label, hint and error to the field", async () => {
    await show(
      <TextField label="哪里坏了" hint="一句话" error="请写上" value="" onText={() => undefined} />,
    );
    const input = place.querySelector("input");
    const described = input?.getAttribute("aria-describedby")?.split(" ") ?? [];
    const texts = described.map((id) => document.getElementById(id)?.textContent);
    expect(texts).toEqual(["一句话", "请写上"]);
    expect(input?.getAttribute("aria-invalid")).toBe("true");
    expect(place.querySelector("label")?.htmlFor).toBe(input?.id);
  });

  it("bring the summary of errors first, but take nobody out of a field", async () => {
    const form = (errors: string[], name: string): ReactNode => (
      <>
        <ErrorSummary errors={errors} />
        <TextField label="姓名" value={name} onText={() => undefined} />
        <Button>送出</Button>
      </>
    );
    const summary = (): Element | null => place.querySelector('[tabindex="-1"]');
    await show(form(["请填姓名", "请填日期"], ""));
    expect(document.activeElement).toBe(summary());
    // Somebody mends a field: with each letter the page makes the list anew, and it gets shorter.
    place.querySelector("input")?.focus();
    await show(form(["请填姓名", "请填日期"], "柳"));
    await show(form(["请填日期"], "柳新月"));
    expect(document.activeElement).toBe(place.querySelector("input"));
    expect(summary()?.textContent).toMatch(/有\s1\s处需要改一下/);
    // Pressed again, with what is still missing.
    place.querySelector("button")?.focus();
    await show(form(["请填日期"], "柳新月"));
    expect(document.activeElement).toBe(summary());
    await show(form([], "柳新月"));
    expect(summary()).toBe(null);
  });

  it("preselect nothing and report the choice", async () => {
    const chosen: string[] = [];
    await show(
      <Choices
        legend="请选"
        name="vote"
        value={null}
        onChoose={(value) => chosen.push(value)}
        options={[
          { value: "yes", label: "同意" },
          { value: "no", label: "不同意" },
        ]}
      />,
    );
    const radios = [...place.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    expect(radios.map((radio) => radio.checked)).toEqual([false, false]);
    await press(radios[1]);
    expect(chosen).toEqual(["no"]);
  });
});

describe("the frame", () => {
  const tabs = (): (string | null)[] =>
    [...place.querySelectorAll(".tab")].map((tab) => tab.textContent);

  it("has five tabs for residents, three in large type and the rest as rows", async () => {
    await show(
      <Frame>
        <Home />
      </Frame>,
    );
    expect(tabs()).toEqual(["首页", "账本", "议事", "办事", "我的"]);
    // Nobody is linked yet: the way in comes first.
    expect(words()).toContain("欢迎");
    expect(place.querySelector('a[href="/a"]')?.textContent).toContain("用激活码或家庭卡绑定");
    await act(async () => setLargeType(true));
    expect(tabs()).toEqual(["首页", "办事", "我的"]);
    const rows = [...place.querySelectorAll("main a.row")].map((row) => row.textContent);
    expect(rows.slice(-2)).toEqual(["账本", "议事"]);
  });

  it("says in whose name one acts, and shows no tabs to staff", async () => {
    currentIdentity.set(person("staff"));
    await show(<Frame>正文</Frame>);
    expect(words()).toContain("您正以 业委会 财务委员 身份办理");
    expect(tabs()).toEqual([]);
  });

  it("warns of a lost network and a paused ledger, and marks a demo", async () => {
    report({ online: false, contentAt: Date.parse("2026-11-20T10:42:00+08:00") });
    report({ paused: true, demo: true });
    await show(<Frame>正文</Frame>);
    // The browser has network, so it is this institution's server that does not answer.
    expect(words()).toContain("这家机构的服务没有应答，正在重试。您看到的是 10:42 的内容");
    const network = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    await show(<Frame>正文</Frame>);
    await act(async () => report({ contentAt: Date.UTC(2026, 10, 20, 2, 43) }));
    expect(words()).toContain("没有网络，您看到的是 10:43 的内容");
    network.mockRestore();
    expect(words()).toContain("账本暂停记账");
    expect(place.querySelector(".ribbon")?.textContent).toBe("演示 Demo");
  });
});

describe("what is not here yet", () => {
  it("is a skeleton after 300 ms, and nothing before", async () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    await show(<Loading />);
    expect(place.querySelector(".skeleton")).toBeNull();
    const ring = timers.mock.calls.find(([, ms]) => ms === 300)?.[0] as () => void;
    timers.mockRestore();
    await act(async () => ring());
    expect(place.querySelector(".skeleton")?.textContent).toContain("正在打开");
  });

  it("can be asked for again when it failed", async () => {
    const retry = vi.fn();
    await show(<Failed retry={retry} />);
    expect(words()).toContain("您填的内容还在");
    await act(async () => buttonNamed("再试一次")?.click());
    expect(retry).toHaveBeenCalledOnce();
  });
});

describe("a QR code", () => {
  it("has its quiet zone and three finder patterns", () => {
    const { path, size } = qrPath("https://haitang.example/r/7K3MN0QR");
    expect((size - 8 - 17) % 4).toBe(0);
    expect(path.startsWith("M4 4h1v1h-1z")).toBe(true);
    expect(path).toContain(`M${size - 5} 4h1v1h-1z`);
    expect(path).toContain(`M4 ${size - 5}h1v1h-1z`);
  });
});
