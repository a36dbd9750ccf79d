// In a demonstration a bank's file lies ready; everywhere else there is none.
import { language } from "@linli/web/i18n/index.ts";
import { status } from "@linli/web/status.ts";

interface DemoStatement {
  label: string;
  load: () => Promise<File>;
}

const NAME = "演示银行-camt053.xml";

export function demoStatement(): DemoStatement | null {
  if (!status.get().demo) return null;
  return {
    label: language.get() === "en" ? "Use the demo's file" : "用演示的流水文件",
    load: async () => {
      const answer = await fetch("/demo/api/bank-statement");
      if (!answer.ok) throw new Error(`the demo's file: ${answer.status}`);
      return new File([await answer.blob()], NAME, { type: "application/xml" });
    },
  };
}
