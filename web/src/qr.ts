// A QR code of a plain https address as squares; whoever draws it decides how.
import qrcode from "qrcode-generator";

export interface QrModules {
  /** Squares on a side, without the quiet zone. */
  count: number;
  /** Rows and columns of the dark ones. */
  dark: [row: number, column: number][];
}

export function qrModules(text: string): QrModules {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const dark: [number, number][] = [];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) dark.push([row, column]);
    }
  }
  return { count, dark };
}
