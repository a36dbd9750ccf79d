// The phone's key is gone, or the ledger takes it no longer. Never a login error: the way back is a
// letter, a household card or a desk, and bills are readable at once.
import { endSession, keyTrouble } from "../api/session.ts";
import { currentIdentity, forgetIdentity } from "../keys.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useObservable } from "../observable.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { Card } from "../ui/cards.tsx";

export function useKeyTrouble(): "gone" | "refused" | null {
  const trouble = useObservable(keyTrouble);
  const identity = useObservable(currentIdentity);
  return trouble !== null && trouble.identity === identity?.id ? trouble.why : null;
}

export function KeyTrouble() {
  const t = useShellTexts();
  const why = useKeyTrouble();
  const identity = useObservable(currentIdentity);
  if (why === null || identity === null) return null;
  return (
    <Card tone="warn">
      <h2>{t.keyLost.title}</h2>
      <p>{why === "gone" ? t.keyLost.why : t.keyLost.refused}</p>
      <p>{t.keyLost.todo}</p>
      <div className="line">
        <LinkButton to="/a" icon="key">
          {t.me.activate}
        </LinkButton>
        <Button
          look="quiet"
          onPress={async () => {
            await endSession(identity);
            await forgetIdentity(identity.id);
            keyTrouble.set(null);
          }}
        >
          {t.me.forget}
        </Button>
      </div>
    </Card>
  );
}
