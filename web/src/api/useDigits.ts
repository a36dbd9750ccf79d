// The digits by which two screens are compared, for what is on screen already.
import { useEffect, useState } from "react";
import { digitsOf } from "./linked.ts";

/** The six digits that the new phone shows too; empty for a moment. */
export function useDigits(publicKey: string): string {
  const [digits, setDigits] = useState("");
  useEffect(() => void digitsOf(publicKey).then(setDigits), [publicKey]);
  return digits;
}
