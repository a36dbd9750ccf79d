// 「这部手机需要重新绑定」 as a page of its own; the bar under the header leads here.
import { useShellTexts } from "../i18n/shell.ts";
import { LinkButton } from "../ui/actions.tsx";
import { PageTitle } from "../ui/cards.tsx";
import { Empty } from "../ui/feedback.tsx";
import { KeyTrouble, useKeyTrouble } from "./KeyTrouble.tsx";

export default function Relink() {
  const t = useShellTexts();
  const why = useKeyTrouble();
  return (
    <>
      <PageTitle>{t.keyLost.title}</PageTitle>
      {why === null ? (
        <Empty action={<LinkButton to="/">{t.app.goHome}</LinkButton>}>{t.keyLost.fine}</Empty>
      ) : (
        <KeyTrouble />
      )}
    </>
  );
}
