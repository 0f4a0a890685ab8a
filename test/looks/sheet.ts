// Pictures of one state side by side on one sheet: small files, and one look at all of them.
import type { Browser } from 'playwright-core';

export interface Picture {
  readonly label: string;
  readonly png: Buffer;
}

interface Row {
  /** Drawn this wide, px. */
  readonly width: number;
  readonly pictures: readonly Picture[];
}

const QUALITY = 38;

/** Rows of pictures as one WebP. */
export async function drawSheet(browser: Browser, rows: readonly Row[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1240, height: 800 } });
  await page.setContent(`<style>${STYLE}</style>${rows.map(drawRow).join('')}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const { width, height } = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('section')].map((row) => row.getBoundingClientRect());
    return {
      width: Math.max(...rows.map(({ right }) => right)),
      height: Math.max(...rows.map(({ bottom }) => bottom)),
    };
  });
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: Math.ceil(width), height: Math.ceil(height), scale: 1 },
  });
  await page.close();
  return Buffer.from(data, 'base64');
}

const drawRow = ({ width, pictures }: Row): string =>
  `<section>${pictures.map((picture) => drawPicture(picture, width)).join('')}</section>`;

const drawPicture = ({ label, png }: Picture, width: number): string =>
  `<figure><figcaption>${label}</figcaption><img width="${width}" src="data:image/png;base64,${png.toString('base64')}"></figure>`;

const STYLE = `
  body { margin: 0; background: #fff; font: 13px system-ui, sans-serif; color: #333 }
  section { display: flex; gap: 8px; width: max-content; padding: 4px 8px }
  figure { margin: 0 } figcaption { height: 18px }
  img { display: block; outline: 1px solid #999 }
`;
