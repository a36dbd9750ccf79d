// 撤回: with a reason that residents read.
import { useTexts } from "@linli/web/i18n/index.ts";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import { noticesStaffTexts } from "./texts.ts";

export function WithdrawButton({ notice }: { notice: string }) {
  const { withdraw } = useTexts(noticesStaffTexts);
  return (
    <ReasonButton
      label={withdraw.title}
      look="danger"
      title={withdraw.title}
      why={withdraw.why}
      field={withdraw.reason}
      hint={withdraw.hint}
      missing={withdraw.missing}
      yes={withdraw.yes}
      done={withdraw.done}
      command="notices.Withdraw"
      body={{ notice }}
    />
  );
}
