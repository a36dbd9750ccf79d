// Long lists that grow page by page.
import type { InfiniteData, UseInfiniteQueryResult, UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Answered } from "../api/Answered.tsx";
import { useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { staffTexts } from "./texts.ts";

interface Listed<T> {
  items: T[];
}

interface PagesProps<T> {
  of: UseInfiniteQueryResult<InfiniteData<Listed<T>>>;
  children: (items: T[]) => ReactNode;
  /** Where a list runs forward, what comes next is not older. */
  ahead?: true;
}

export function Pages<T>({ of, children, ahead }: PagesProps<T>) {
  const t = useTexts(staffTexts);
  return (
    <Answered of={of as UseQueryResult<InfiniteData<Listed<T>>>}>
      {(data) => (
        <>
          {children(data.pages.flatMap((page) => page.items))}
          {of.hasNextPage && (
            <p>
              <Button
                look="second"
                pendingLabel={t.loading}
                onPress={async () => {
                  await of.fetchNextPage();
                }}
              >
                {ahead ? t.moreAhead : t.more}
              </Button>
            </p>
          )}
        </>
      )}
    </Answered>
  );
}
