// A series of commands as a form uses it.
import { useCallback, useRef, useState } from "react";
import { Series, type SeriesResult, type Step } from "./series.ts";

export interface SeriesState {
  running: boolean;
  done: number;
  total: number;
  result: SeriesResult | null;
  error: unknown;
}

const NOTHING: SeriesState = { running: false, done: 0, total: 0, result: null, error: null };

export interface UseSeries extends SeriesState {
  /** `prepare` is asked once; trying again goes on with the same commands. */
  run: (prepare: () => Promise<Step[][]>) => Promise<SeriesResult | null>;
  reset: () => void;
}

export function useSeries(): UseSeries {
  const [state, setState] = useState(NOTHING);
  const series = useRef<Series | null>(null);

  const run = useCallback<UseSeries["run"]>(async (prepare) => {
    setState((before) => ({ ...before, running: true, result: null, error: null }));
    try {
      series.current ??= new Series(await prepare());
      const result = await series.current.run((done, total) =>
        setState((before) => ({ ...before, done, total })),
      );
      setState((before) => ({ ...before, ...result, running: false, result }));
      // A refusal is about the content: the next try must be allowed to differ.
      if (result.stopped?.item.state !== "expired") series.current = null;
      return result;
    } catch (error) {
      setState((before) => ({ ...before, running: false, error }));
      return null;
    }
  }, []);

  const reset = useCallback(() => {
    series.current = null;
    setState(NOTHING);
  }, []);
  return { ...state, run, reset };
}
