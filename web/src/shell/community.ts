// Which community this page speaks for, as the portal tells it.
import { Observable } from "../observable.ts";

export interface Community {
  /** 16 hex digits. */
  id: string;
  name: string;
  nameEn: string;
}

/** The network governs itself like a community of its institutions; it has no flats. */
export const NETWORK = "0000000000000000";

export const community = new Observable<Community | null>(null);
