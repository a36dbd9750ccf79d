// One request to a portal: its words when it refuses, and what the answer tells about network and
// time. Cookies are never sent: a browser may hold several people's sessions, and which of them
// reads is said by the token alone.
import { REQUEST_MS_MAX } from "../limits.ts";
import { language } from "../i18n/index.ts";
import { Observable } from "../observable.ts";
import { report } from "../status.ts";
import type { Schema } from "./types.ts";

/** A portal answered, and the answer is no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly body: Schema<"ErrorBody">,
  ) {
    super(`${status} ${body.code}`);
  }

  get code(): string {
    return this.body.code;
  }

  /** In the language of the page. */
  get words(): string {
    return language.get() === "en" ? this.body.en : this.body.zh;
  }
}

/** Nobody answered: no network, or this institution's server is down. */
export class Unreachable extends Error {}

/**
 * Demo only: which institution's server must answer this tab's requests; null for any that runs.
 */
export const via = new Observable<number | null>(null);

export interface Call {
  method?: "GET" | "POST" | "DELETE";
  /** Another institution's door; empty for the portal this page came from. */
  base?: string;
  query?: { [name: string]: string | number | undefined };
  json?: unknown;
  bytes?: Blob;
  token?: string | null;
  /** The secret of a link to something that is being prepared (`/v1/openings`). */
  link?: string | null;
  signal?: AbortSignal;
}

export function address(path: string, query: Call["query"] = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return text.length === 0 ? path : `${path}?${text.join("&")}`;
}

function headersOf(call: Call): { [name: string]: string } {
  const position = via.get();
  return {
    accept: "application/json",
    ...(call.json === undefined ? {} : { "content-type": "application/json" }),
    ...(call.bytes === undefined ? {} : { "content-type": "application/octet-stream" }),
    ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
    ...(call.link ? { "linli-opening": call.link } : {}),
    ...(position === null || call.base ? {} : { "x-linli-via": String(position) }),
  };
}

async function refusal(response: Response): Promise<Refused> {
  const body = (await response.json().catch(() => null)) as Schema<"ErrorBody"> | null;
  return new Refused(response.status, {
    code: body?.code ?? `http.${response.status}`,
    zh: body?.zh ?? "这家机构的服务没有应答，请稍后再试。",
    en: body?.en ?? "This institution's service does not answer; please try again shortly.",
    log: body?.log ?? "",
  });
}

/** True for what a front door says when the portal behind it does not answer. */
const isGateway = (status: number): boolean => status === 502 || status === 504;

function initOf(call: Call, signal: AbortSignal): RequestInit {
  const body = call.json === undefined ? call.bytes : JSON.stringify(call.json);
  return {
    method: call.method ?? "GET",
    headers: headersOf(call),
    credentials: "omit",
    cache: "no-store",
    signal,
    ...(body === undefined ? {} : { body }),
  };
}

/** Sends and returns the answer with its head read; refusals are thrown. */
export async function send(path: string, call: Call = {}): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), REQUEST_MS_MAX);
  const abort = (): void => limit.abort();
  // Never taken off: the body of a stream goes on after its head, and must end with its page.
  call.signal?.addEventListener("abort", abort, { once: true });
  try {
    const url = (call.base ?? "") + address(path, call.query);
    const response = await fetch(url, initOf(call, limit.signal)).catch((error: unknown) => {
      throw new Unreachable(String(error));
    });
    if (isGateway(response.status)) throw new Unreachable(String(response.status));
    if (!call.base) report({ online: true, contentAt: Date.now() });
    if (!response.ok) throw await refusal(response);
    return response;
  } catch (error) {
    const left = call.signal?.aborted === true;
    if (error instanceof Unreachable && !call.base && !left) report({ online: false });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** A body that stops half way is no answer: whoever waits for it must be able to try again. */
async function whole<T>(body: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unreachable("the body stopped")), REQUEST_MS_MAX);
  });
  return Promise.race([body, late]).finally(() => clearTimeout(timer));
}

export async function read<T>(path: string, call: Call = {}): Promise<T> {
  const response = await send(path, call);
  return whole(response.json() as Promise<T>);
}

export async function readText(path: string, call: Call = {}): Promise<string> {
  return whole((await send(path, call)).text());
}

export async function readBlob(path: string, call: Call = {}): Promise<Blob> {
  return whole((await send(path, call)).blob());
}
