// Sets a paper and writes it as PDF. Loaded with the first PDF a browser makes.
import PDFDocument from "pdfkit";
import { qrModules } from "../qr.ts";
import type { Block, Paper, Style } from "./paper.ts";

/** Points. */
const MARGIN = 36;
const GAP = 12;
const QR_SIDE = 92;
/** What a heading needs below it on the same page. */
const HEADED = 60;
const PICTURE_HEIGHT = 240;
/** How much of the width the names of pairs take. */
const NAMES = 0.3;

const INK = "#1c2321";
const QUIET = "#56605d";

/** Size of type, space between its lines, space below, colour. */
const STYLES: Record<Style, [size: number, between: number, below: number, colour: string]> = {
  title: [18, 3, 8, INK],
  heading: [13, 3, 5, INK],
  strong: [12, 3, 5, INK],
  text: [10.5, 3, 6, INK],
  small: [8.5, 2, 3, QUIET],
  code: [15, 3, 8, INK],
};

/** Nothing of a paper comes from a clock, so that the same paper is the same file. */
const NO_TIME = new Date(0);

/** The font has no narrow spaces, which texts on screens are written with. */
export const settable = (text: string): string => text.replace(/[\u2009\u202f]/g, "\u00a0");

type Document = InstanceType<typeof PDFDocument>;

class Writer {
  readonly #document: Document;

  constructor(document: Document) {
    this.#document = document;
  }

  get #width(): number {
    return this.#document.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#document.page.height - MARGIN;
  }

  write(block: Block): void {
    if (block.as === "pairs") block.rows.forEach((row) => this.#pair(row));
    else if (block.as === "picture") this.#picture(block.bytes, block.instead);
    else if (block.as === "foot") this.#foot(block.lines, block.address);
    else this.#text(block.text, block.as, MARGIN, this.#width);
  }

  #set(style: Style): number {
    const [size, between, below, colour] = STYLES[style];
    this.#document.fontSize(size).fillColor(colour).lineGap(between);
    return below;
  }

  #text(words: string, style: Style, x: number, width: number): void {
    const text = settable(words);
    const below = this.#set(style);
    const document = this.#document;
    if (style === "heading") this.#apart();
    document.text(text, x, document.y, { width });
    document.y += below;
  }

  /** A heading stands apart from what is above it, and stays with what it is about. */
  #apart(): void {
    const document = this.#document;
    if (document.y > this.#bottom - HEADED) document.addPage();
    else if (document.y > MARGIN) document.y += GAP;
  }

  #pair(row: [string, string]): void {
    const [name, value] = row.map(settable) as [string, string];
    const document = this.#document;
    const names = this.#width * NAMES;
    const values = this.#width - names - GAP;
    const below = this.#set("text");
    // A value longer than a page goes on; what fits on the next page whole begins there.
    const height = Math.max(
      document.heightOfString(name, { width: names }),
      document.heightOfString(value, { width: values }),
    );
    const room = this.#bottom - document.y;
    if (height > room && height < this.#bottom - MARGIN) document.addPage();
    const { y } = document;
    document.fillColor(QUIET).text(name, MARGIN, y, { width: names });
    const under = document.y;
    document.fillColor(INK).text(value, MARGIN + names + GAP, y, { width: values });
    document.y = Math.max(under, document.y) + below;
  }

  #picture(bytes: Uint8Array, instead: string): void {
    const document = this.#document;
    if (document.y + PICTURE_HEIGHT > this.#bottom) document.addPage();
    const { y } = document;
    try {
      // A view of the bytes; the types know only Node's.
      document.image(bytes as never, MARGIN, y, { fit: [this.#width, PICTURE_HEIGHT] });
      document.y = y + PICTURE_HEIGHT + GAP;
    } catch {
      document.y = y;
      this.#text(instead, "text", MARGIN, this.#width);
    }
  }

  #foot(lines: string[], address: string): void {
    const document = this.#document;
    const top = this.#bottom - QR_SIDE;
    if (document.y > top) document.addPage();
    const left = MARGIN + this.#width - QR_SIDE;
    const { count, dark } = qrModules(address);
    const step = QR_SIDE / count;
    for (const [row, column] of dark) {
      document.rect(left + column * step, top + row * step, step, step);
    }
    document.fill(INK);
    document.y = top;
    for (const line of lines) this.#text(line, "small", MARGIN, this.#width - QR_SIDE - GAP);
  }

  number(words: (page: number, pages: number) => string): void {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      document.switchToPage(start + page);
      // Below the margin, where text would otherwise begin a page.
      document.page.margins.bottom = 0;
      this.#set("small");
      document.text(words(page + 1, count), MARGIN, this.#bottom + 8, {
        width: this.#width,
        align: "right",
      });
    }
  }
}

export function writePdf(paper: Paper, font: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: paper.size,
    margin: MARGIN,
    font: null as never,
    lang: paper.language === "zh" ? "zh-CN" : "en",
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: paper.title, Creator: "邻里 Linli", CreationDate: NO_TIME },
  });
  document.registerFont("sans", font as never);
  document.font("sans");
  const writer = new Writer(document);
  for (const sheet of paper.sheets) {
    document.addPage();
    sheet.forEach((block) => writer.write(block));
  }
  if (paper.numbered !== undefined) writer.number(paper.numbered);
  return collected(document);
}

function collected(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    document.on("data", (part: Uint8Array<ArrayBuffer>) => parts.push(part));
    document.on("error", reject);
    document.on("end", () => {
      const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      resolve(whole);
    });
    document.end();
  });
}
