// How many things the cards under 「需要您办的事」 hold, so that none at all can be said in words.
import { createContext, useCallback, useContext, useEffect, useId, useState } from "react";

type Tell = (card: string, count: number | null) => void;

export const TodoContext = createContext<Tell>(() => undefined);

export function useTodoCounts(): { counts: number[]; tell: Tell } {
  const [counts, setCounts] = useState<{ [card: string]: number }>({});
  const tell = useCallback<Tell>((card, count) => {
    setCounts((before) => {
      if (count === null) {
        const { [card]: _gone, ...rest } = before;
        return rest;
      }
      return before[card] === count ? before : { ...before, [card]: count };
    });
  }, []);
  return { counts: Object.values(counts), tell };
}

/** Called by a card with the number of its things; null while it does not know. */
export function useTodo(count: number | null): void {
  const tell = useContext(TodoContext);
  const card = useId();
  useEffect(() => {
    tell(card, count);
    return () => tell(card, null);
  }, [tell, card, count]);
}
