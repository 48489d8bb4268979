/** A QR code as crisp lines of any size: always black on white with its quiet margin, in every theme. */
import { memo } from 'react';
import qrcode from 'qrcode-generator';

const margin = 4;

/** The path of all dark squares, one unit each; `side` counts the margin on both sides. */
export function qrPath(text: string): { path: string; side: number } {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!code.isDark(row, column)) continue;
      const from = column;
      while (column + 1 < count && code.isDark(row, column + 1)) column++;
      path += `M${from + margin} ${row + margin}h${column - from + 1}v1H${from + margin}z`;
    }
  }
  return { path, side: count + 2 * margin };
}

/** `label` says what it leads to. It fills the width it is given. */
export const QrCode = memo(function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = qrPath(text);
  return (
    <svg className="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
});
