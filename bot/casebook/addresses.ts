// Where else this bot can be reached, as links that bring the one-time code along; and their QR code.
import qrcode from 'qrcode-generator';
import type { Settings } from '../settings.ts';

export interface Addresses {
  /** `https://wa.me/…`, when WhatsApp is set up and says its number. */
  whatsapp(words: string): Promise<string | undefined>;
  /** The chat page; the code stands behind `#`, which no server ever sees. */
  website(code: string): string | undefined;
}

const VERSION = 'v26.0';
const PATIENCE_MS = 1500;
const ASK_AGAIN_MS = 10 * 60_000;

type Known = Pick<
  Settings,
  'PUBLIC_URL' | 'WHATSAPP_PHONE_NUMBER_ID' | 'WHATSAPP_ACCESS_TOKEN' | 'WHATSAPP_GRAPH_URL'
>;

export function openAddresses(settings: Known): Addresses {
  let number: string | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  const findNumber = async () => {
    if (number === undefined && performance.now() - askedAt > ASK_AGAIN_MS) {
      askedAt = performance.now();
      number = await displayNumber(settings);
    }
    return number;
  };
  return {
    whatsapp: async (words) => {
      const found = await findNumber();
      return found && `https://wa.me/${found}?text=${encodeURIComponent(words)}`;
    },
    website: (code) => settings.PUBLIC_URL && new URL(`/#continuar=${code}`, settings.PUBLIC_URL).href,
  };
}

/** The number people see; the settings hold only its id. */
async function displayNumber(settings: Known): Promise<string | undefined> {
  const { WHATSAPP_PHONE_NUMBER_ID: id, WHATSAPP_ACCESS_TOKEN: token, WHATSAPP_GRAPH_URL: base } = settings;
  if (!id || !token) return undefined;
  const address = new URL(`/${VERSION}/${encodeURIComponent(id)}?fields=display_phone_number`, base);
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(address, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = (await response.json()) as { display_phone_number?: unknown };
    const digits = String(body.display_phone_number ?? '').replace(/\D/g, '');
    return digits.length >= 8 ? digits : undefined;
  } catch {
    // Without the number the code is written by hand; nothing else depends on it.
    return undefined;
  }
}

export interface QrCode {
  /** Modules on a side. */
  readonly size: number;
  /** An SVG path that fills the dark ones, one unit a module. */
  readonly path: string;
}

/** Drawn by the page as it likes; the smallest code that holds the text. */
export function qrOf(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const sides = Array.from({ length: size }, (_, index) => index);
  const dark = sides.flatMap((row) =>
    sides.filter((col) => code.isDark(row, col)).map((col) => `M${col} ${row}h1v1h-1z`),
  );
  return { size, path: dark.join('') };
}
