// A vertical line of steps: where a repair stands, or how a payment leads back to its decision. In
// a chain of custody a missing link is a dashed box with its name.
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

export type StepState = "done" | "now" | "later" | "bad" | "missing";

export interface TrackStep {
  key: string;
  state: StepState;
  title: ReactNode;
  /** Person and clock. */
  note?: ReactNode;
  body?: ReactNode;
}

export function Track({ steps, label }: { steps: TrackStep[]; label: string }) {
  return (
    <ol className="track" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`track-${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span className="track-mark">
            {step.state === "done" && <Icon name="check" />}
            {step.state === "bad" && <Icon name="cross" />}
          </span>
          <div className="track-body">
            <p className={step.state === "now" ? "strong" : undefined}>{step.title}</p>
            {step.note !== undefined && <p className="caption">{step.note}</p>}
            {step.body}
          </div>
        </li>
      ))}
    </ol>
  );
}
