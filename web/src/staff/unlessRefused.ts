// A search asks for things that may not be there, or not for this reader; both are no hit.
import { Refused } from "../api/http.ts";

const NO_HIT = [403, 404];

export async function unlessRefused<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && NO_HIT.includes(error.status)) return null;
    throw error;
  }
}
