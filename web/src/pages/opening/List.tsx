// What is being prepared for this place: communities on the network, institutions in a community.
import { useQuery } from "@tanstack/react-query";
import { Answered } from "../../api/Answered.tsx";
import { readAs } from "../../api/session.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { currentIdentity } from "../../keys.ts";
import { useObservable } from "../../observable.ts";
import { community, NETWORK } from "../../shell/community.ts";
import { Badge, Card, Day, Empty, LinkButton, PageTitle, Row, Rows } from "../../ui/index.ts";
import type { Opening } from "./opening.ts";
import { openingTexts } from "./texts.ts";

function Line({ opening }: { opening: Opening }) {
  const t = useTexts(openingTexts).list;
  const language = useLanguage();
  const { id, form, complete, opened, created_ms } = opening;
  const named = form.into === null ? form : form.institutions[0];
  const state = opened
    ? form.into === null
      ? t.opened
      : t.joined
    : complete
      ? t.ready
      : t.waiting;
  return (
    <Row
      to={`/opening/${id}`}
      icon="building"
      title={(language === "en" ? named?.name_en : named?.name) ?? ""}
      note={<Day at={created_ms} />}
      end={<Badge tone={opened ? "ok" : complete ? "warn" : "info"}>{state}</Badge>}
    />
  );
}

export default function List() {
  const t = useTexts(openingTexts).list;
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  const inNetwork = here === NETWORK;
  const openings = useQuery({
    queryKey: [["network", "identity"], here, reader, "openings"],
    queryFn: () => readAs<{ items: Opening[] }>("/v1/openings", { query: { community: here } }),
    enabled: here !== "" && reader !== "",
  });
  return (
    <>
      <PageTitle note={inNetwork ? t.network : t.community}>{t.title}</PageTitle>
      <div className="line">
        <LinkButton to={inNetwork ? "/open" : "/openings/institution"} icon="plus">
          {inNetwork ? t.newCommunity : t.newInstitution}
        </LinkButton>
      </div>
      <Answered of={openings}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <Card>
              <Rows>
                {items.map((opening) => (
                  <Line key={opening.id} opening={opening} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Answered>
    </>
  );
}
