// How many things the cards under 「需要您办的事」 hold, so that none at all can be said in words.
import { createContext, useCallback, useContext, useEffect, useId, useState } from "react";

/** Null while a card does not know yet; undefined when it leaves the page. */
type Tell = (card: string, count: number | null | undefined) => void;

export const TodoContext = createContext<Tell>(() => undefined);

export function useTodoCounts(): { nothing: boolean; tell: Tell } {
  const [counts, setCounts] = useState<{ [card: string]: number | null }>({});
  const tell = useCallback<Tell>((card, count) => {
    setCounts((before) => {
      if (count === undefined) {
        const { [card]: _gone, ...rest } = before;
        return rest;
      }
      return before[card] === count ? before : { ...before, [card]: count };
    });
  }, []);
  const known = Object.values(counts);
  return { nothing: known.length > 0 && known.every((count) => count === 0), tell };
}

/** Called by a card with the number of its things; null while it does not know. */
export function useTodo(count: number | null): void {
  const tell = useContext(TodoContext);
  const card = useId();
  useEffect(() => {
    tell(card, count);
    return () => tell(card, undefined);
  }, [tell, card, count]);
}
