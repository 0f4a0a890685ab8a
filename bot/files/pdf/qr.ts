// A QR code as filled squares, with its quiet zone.
import qrcode from 'qrcode-generator';

interface Pen {
  rect(x: number, y: number, width: number, height: number): Pen;
  fill(colour: string): Pen;
}

const QUIET_ZONE = 4;

export function drawQr(
  pen: Pen,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const side = at.size / (count + 2 * QUIET_ZONE);
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column))
        pen.rect(at.x + (column + QUIET_ZONE) * side, at.y + (row + QUIET_ZONE) * side, side, side);
  pen.fill('#000000');
}
