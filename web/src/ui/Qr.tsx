// A QR code of a plain https address, as one SVG path. Loaded with the pages that show one.
import { qrModules } from "../qr.ts";

const QUIET = 4;

/** The dark modules as a path; exported for the test. */
export function qrPath(text: string): { path: string; size: number } {
  const { count, dark } = qrModules(text);
  const squares = dark.map(([row, column]) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`);
  return { path: squares.join(""), size: count + 2 * QUIET };
}

export function Qr({ address, label }: { address: string; label: string }) {
  const { path, size } = qrPath(address);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}
