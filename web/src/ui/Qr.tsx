// A QR code of a plain https address, as one SVG path. Loaded with the pages that show one.
import qrcode from "qrcode-generator";

const QUIET = 4;

/** The dark modules as a path; exported for the test. */
export function qrPath(text: string): { path: string; size: number } {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return { path, size: count + 2 * QUIET };
}

export function Qr({ address, label }: { address: string; label: string }) {
  const { path, size } = qrPath(address);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}
