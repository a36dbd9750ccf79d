// Activation letters on A5, one sheet each: the code in words, a QR code that opens the page with
// it, and what happens next.
import { formatCode } from "@linli/web/activation.ts";
import { formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { letterAddress, type Letter } from "./codes.ts";
import { identityStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function OneLetter({ letter, from }: { letter: Letter; from: string }) {
  const t = useTexts(identityStaffTexts);
  const language = useLanguage();
  const here = useObservable(community);
  const printed = formatCode(letter.code);
  const { origin, host } = window.location;
  return (
    <article className="paper paper-slip stack">
      <header className="paper-head">
        <div>
          <h2>{t.letterTitle}</h2>
          <p>{language === "en" ? here?.nameEn : here?.name}</p>
        </div>
        <div>
          <p className="strong">{letter.name ?? t.nameless}</p>
          <p>{letter.door === null ? t.letterStaff : t.letterFor(letter.door)}</p>
        </div>
      </header>
      <p>{t.letterScan}</p>
      <p className="code">{`${host}/a`}</p>
      <p>
        {t.letterCode} <span className="letter-code">{printed}</span>
      </p>
      <p>{t.letterAfter}</p>
      <p className="strong">{t.letterSecret}</p>
      <footer className="paper-foot">
        <div className="caption">
          <p>
            {t.letterUntil} {formatOnPaper(letter.expires, language)}
          </p>
          <p>
            {t.letterFrom} {from}
          </p>
        </div>
        <Qr address={letterAddress(origin, printed)} label={t.letterQr} />
      </footer>
    </article>
  );
}

export function Letters({ letters, from }: { letters: Letter[]; from: string }) {
  return (
    <div className="letters stack-wide">
      {letters.map((letter) => (
        <OneLetter key={letter.account} letter={letter} from={from} />
      ))}
    </div>
  );
}
