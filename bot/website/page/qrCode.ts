// A QR code as an SVG drawn from a path: it opens the same conversation on another device.
import { currentLang, word } from './words.ts';

export interface QrCode {
  /** Modules on a side. */
  readonly size: number;
  /** Fills the dark ones, one unit a module. */
  readonly path: string;
}

/** White around it, so that cameras find its edge. */
const EDGE = 4;
const SVG = 'http://www.w3.org/2000/svg';

export function readQrCode(value: unknown): QrCode | undefined {
  const { size, path } = (typeof value === 'object' && value !== null ? value : {}) as Partial<QrCode>;
  const isDrawn = typeof size === 'number' && typeof path === 'string' && /^[\dMhvz -]+$/.test(path);
  return isDrawn ? { size, path } : undefined;
}

export function drawQrCode({ size, path }: QrCode): SVGElement {
  const drawing = made('svg', {
    class: 'qr',
    role: 'img',
    lang: currentLang(),
    'aria-label': word('qrCode'),
    viewBox: `${-EDGE} ${-EDGE} ${size + 2 * EDGE} ${size + 2 * EDGE}`,
    'shape-rendering': 'crispEdges',
  });
  const side = String(size + 2 * EDGE);
  drawing.append(
    made('rect', { x: String(-EDGE), y: String(-EDGE), width: side, height: side, fill: '#fff' }),
    made('path', { d: path, fill: '#000' }),
  );
  return drawing;
}

function made(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag) as SVGElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
