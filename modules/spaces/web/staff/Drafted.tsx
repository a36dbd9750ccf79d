// Every change that a co-signer is asked to sign.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Card, Dotted, Row, Rows } from "@linli/web/ui/index.ts";
import { registerDay } from "../space.ts";
import { spacesTexts } from "../texts.ts";
import { spacesStaffTexts } from "./texts.ts";

export default function Drafted({ subject }: { subject: string }) {
  const t = useTexts(spacesStaffTexts);
  const words = useTexts(spacesTexts);
  const language = useLanguage();
  const draft = useLedger("/spaces/drafts/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {(lines) =>
        lines.length > 0 && (
          <Card>
            <h3>{t.drafted}</h3>
            <Rows>
              {lines.map(({ number, kind, door, from }) => (
                <Row
                  key={number}
                  icon="car"
                  title={number}
                  note={
                    <Dotted
                      of={[
                        ...(kind === null
                          ? [t.nobody]
                          : [words.kinds[kind] ?? kind, door?.door ?? ""]),
                        t.fromDay(registerDay(from, language)),
                      ]}
                    />
                  }
                />
              ))}
            </Rows>
          </Card>
        )
      }
    </Answered>
  );
}
