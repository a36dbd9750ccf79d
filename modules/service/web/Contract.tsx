// A service contract in words: who bears what, the company's pay, since when, what it rests on.
import type { ReactNode } from "react";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Card, Pairs, Section } from "@linli/web/ui/index.ts";
import { percentWords, type ContractView, type Terms } from "./service.ts";
import { serviceTexts, type ServiceTexts } from "./texts.ts";

/** The company's pay; nothing in a lump sum. */
export function payWords(t: ServiceTexts, terms: Terms): string | null {
  if (terms.fixed_fen !== null) return t.fixed(formatMoney(terms.fixed_fen));
  return terms.basis_points === null ? null : t.share(percentWords(terms.basis_points));
}

/** 「酬金制，当月物业费收入的 10%」 */
export function termsWords(t: ServiceTexts, terms: Terms): string {
  const mode = t.modes[terms.mode] ?? terms.mode;
  const pay = payWords(t, terms);
  return pay === null ? mode : `${mode} · ${pay}`;
}

export function ContractCard({ of }: { of: ContractView }) {
  const t = useTexts(serviceTexts);
  const language = useLanguage();
  const now = useNow();
  const by = useInstitutionName(of.institution);
  const second = useInstitutionName(of.with);
  const pay = payWords(t, of.terms);
  const day = dayWords(of.basis_day, language, now);
  const pairs: [string, ReactNode][] = [];
  if (pay !== null) pairs.push([t.payWord, pay]);
  pairs.push([t.from, monthWords(of.from, language)]);
  if (of.until !== null) pairs.push([t.until, monthWords(of.until, language)]);
  pairs.push([t.basis, of.basis === "decision" ? t.decided(day) : t.older(day)]);
  if (by !== null) pairs.push([t.proposedBy, by]);
  if (second !== null) pairs.push([t.signedBy, second]);
  const mode = t.modes[of.terms.mode] ?? of.terms.mode;
  const title = `${mode} · ${t.fromMonth(monthWords(of.from, language))}`;
  const words = of.terms.mode === "lump_sum" ? t.lump : t.pay;
  return (
    <Section title={title}>
      <Card>
        <p>{words.first}</p>
        <p>{words.then}</p>
        <Pairs of={pairs} />
        <div className="line">
          <OpenRecord commitment={of.paper} label={t.paper} look="second" />
          {of.minutes !== null && (
            <OpenRecord commitment={of.minutes} label={t.minutes} look="second" />
          )}
        </div>
      </Card>
    </Section>
  );
}
