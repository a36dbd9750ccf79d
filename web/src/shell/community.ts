// Which community this page speaks for, as the portal tells it.
import { Observable } from "../observable.ts";

export interface Community {
  /** 16 hex digits. */
  id: string;
  name: string;
  nameEn: string;
}

export const community = new Observable<Community | null>(null);
