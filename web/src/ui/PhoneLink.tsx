// A telephone number of an office.
import "./phoneLink.css";

/** A telephone number that can be rung up with a press. */
export function PhoneLink({ number, of }: { number: string; of?: string }) {
  return (
    <a href={`tel:${number.replace(/[ -]/g, "")}`} className="phone-link">
      {of} <span className="number">{number}</span>
    </a>
  );
}
