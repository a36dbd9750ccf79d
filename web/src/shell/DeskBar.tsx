// On every page while an officer signs for somebody: for whom, who helps, how long, and the end.
// Loaded where that is so; residents' phones never see it.
import { useLocation } from "wouter";
import { keyTrouble } from "../api/session.ts";
import { useNow } from "../clock.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { currentIdentity, labelOf, leaveDesk } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { Banner } from "../ui/feedback.tsx";

const MINUTE_MS = 60_000;

export default function DeskBar() {
  const t = useShellTexts().desk;
  const language = useLanguage();
  const now = useNow();
  const [, go] = useLocation();
  const identity = useObservable(currentIdentity);
  const trouble = useObservable(keyTrouble);
  if (identity?.assisting === undefined) return null;
  const { assisting, account, key } = identity;
  async function end(): Promise<void> {
    if (identity !== null) await leaveDesk(identity);
    go(`/desk/assist/${account}/${key}#end`);
  }
  const minutes = Math.ceil((assisting.until - now) / MINUTE_MS);
  // Ended by its own time, or by the person's phone: then the key opens nothing any more.
  const over = minutes <= 0 || trouble?.identity === identity.id;
  const helper = language === "en" ? assisting.helperEn : assisting.helper;
  return (
    <Banner
      tone="warn"
      icon="people"
      action={
        <button type="button" className="banner-link" onClick={() => void end()}>
          {t.end}
        </button>
      }
    >
      {t.acting(labelOf(identity, language), helper)}{" "}
      <strong>{over ? t.over : t.left(minutes)}</strong>
    </Banner>
  );
}
