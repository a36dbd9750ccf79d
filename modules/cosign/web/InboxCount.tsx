import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { standingOf } from "./proposals.ts";
import { cosignTexts } from "./texts.ts";
import { useSigner } from "./useSigner.ts";

/** How many proposals wait for the reader; nothing is shown while none does. */
export default function InboxCount() {
  const t = useTexts(cosignTexts);
  const { signer, institution } = useSigner();
  const { data } = useLedger(
    "/proposals",
    { for: institution ?? "", state: "open", limit: 200 },
    { enabled: institution !== null },
  );
  const waiting = (data?.items ?? []).filter((each) => standingOf(each, signer) === "mine").length;
  if (waiting === 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{waiting}</span>
      <span className="only-heard">{t.waitingCount(waiting)}</span>
    </span>
  );
}
