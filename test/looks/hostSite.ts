// A chamber of commerce's own page, with a style of its own and the chat's script tag.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  readonly origin: string;
  /** Whose chat it shows, known once that house runs. */
  shows(house: string, lang: string): void;
  close(): void;
}

export async function startHostSite(): Promise<HostSite> {
  let body = '';
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    shows: (house, lang) => {
      body = page(house, lang);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const page = (house: string, lang: string) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cámara de Comercio</title><style>
body { margin: 0; font: 1.1rem/1.5 Georgia, serif; background: #fbf6ec; color: #333 }
main { padding: 1rem 2rem } h1 { margin: 0; padding: 1rem 2rem; background: #7a1f2b; color: #fff }
</style></head><body><main><h1>Cámara de Comercio</h1><p>www.camara.example</p></main>
<script src="${house}/embed.js" data-lang="${lang}" defer></script></body></html>`;
