// 删除凭证: which institutions have signed that they erased a record, checked on this device against
// the list it keeps. They arrive one after the other, so the page asks again for a while.
import { useEffect, useState } from "react";
import { fetchLedger } from "@linli/web/api/index.ts";
import { pinnedTrust } from "@linli/web/checked/trust.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import type { Eraser } from "@linli/web/proof/deletion.ts";
import { community } from "@linli/web/shell/community.ts";
import { Button, Moment, Notice, Seals } from "@linli/web/ui/index.ts";
import { ownTexts } from "./texts.ts";

/** How often, and how long apart in ms, an erasure that not all have signed is asked for again. */
const ASKED_MAX = 10;
const ASK_AGAIN_MS = 1_500;

async function ask(commitment: string): Promise<Eraser[]> {
  const [{ receipts }, trust, { verifyDeletions }] = await Promise.all([
    fetchLedger("/records/{commitment}/deletion", { commitment }),
    pinnedTrust(),
    import("@linli/web/proof/deletion.ts"),
  ]);
  const about = { community: community.get()?.id ?? "", commitment };
  return verifyDeletions(receipts, about, trust);
}

const isWhole = (all: Eraser[]): boolean => all.every(({ erasedAt }) => erasedAt !== null);

function useErasers(commitment: string): [Eraser[] | "failed" | null, () => Promise<void>] {
  const [found, setFound] = useState<Eraser[] | "failed" | null>(null);
  const [asked, setAsked] = useState(0);
  async function look(): Promise<void> {
    setFound(await ask(commitment).catch(() => "failed" as const));
    setAsked((before) => before + 1);
  }
  useEffect(() => {
    const whole = Array.isArray(found) && isWhole(found);
    if (whole || asked >= ASKED_MAX) return undefined;
    const timer = setTimeout(() => void look(), asked === 0 ? 0 : ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  return [found, look];
}

function Signed({ of }: { of: Eraser[] }) {
  const t = useTexts(ownTexts);
  const language = useLanguage();
  return (
    <ul className="seal-list">
      {of.map(({ name, nameEn, mark, erasedAt }) => (
        <li key={mark}>
          <Seals seals={[{ name, nameEn, mark, signed: erasedAt !== null }]} />
          <span className="row-text">
            <span>{language === "en" ? nameEn : name}</span>
            <span className="row-note">
              {erasedAt === null ? (
                t.proofMissing
              ) : (
                <>
                  {t.proofAt} <Moment at={erasedAt} />
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function ErasureProofs({ commitment }: { commitment: string }) {
  const t = useTexts(ownTexts);
  const [found, look] = useErasers(commitment);
  if (found === null) return null;
  const again = (
    <p>
      <Button look="second" pendingLabel={t.collecting} onPress={look}>
        {t.proofAgain}
      </Button>
    </p>
  );
  if (found === "failed")
    return (
      <Notice tone="warn" title={t.proofFailed}>
        {again}
      </Notice>
    );
  const signed = found.filter(({ erasedAt }) => erasedAt !== null).length;
  return (
    <>
      <Notice tone={isWhole(found) ? "ok" : "warn"} title={t.proofsOf(signed, found.length)} />
      <Signed of={found} />
      {!isWhole(found) && again}
    </>
  );
}
