// 写通知.
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink, PageTitle } from "@linli/web/ui/index.ts";
import { NoticeForm } from "./Form.tsx";
import { noticesStaffTexts } from "./texts.ts";

export default function Write() {
  const t = useTexts(noticesStaffTexts);
  return (
    <>
      <BackLink to="/desk/notices">{t.title}</BackLink>
      <PageTitle>{t.write}</PageTitle>
      <NoticeForm />
    </>
  );
}
