// How the property fee is charged, as an owner reads it.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink, PageTitle } from "@linli/web/ui/index.ts";
import { Content } from "./Content.tsx";
import { serviceTexts } from "./texts.ts";

export default function Service() {
  const t = useTexts(serviceTexts);
  const found = useLedger("/service", {});
  return (
    <>
      <BackLink to="/funds/property_fee">{t.fund}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={found}>
        {(standing) => <Content standing={standing} entries="/entries" />}
      </Answered>
    </>
  );
}
