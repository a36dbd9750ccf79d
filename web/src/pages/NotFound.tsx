import { useShellTexts } from "../i18n/shell.ts";
import { LinkButton } from "../ui/actions.tsx";
import { PageTitle } from "../ui/cards.tsx";

export function NotFound() {
  const t = useShellTexts();
  return (
    <>
      <PageTitle note={t.app.notFoundWhy}>{t.app.notFound}</PageTitle>
      <p>
        <LinkButton to="/">{t.app.goHome}</LinkButton>
      </p>
    </>
  );
}
