// For operators: is the process alive, and can it take a message?
import { type Handler, json, type Route } from './answer.ts';

const READY_WITHIN_MS = 1000;

export function healthRoutes(version: string, ready: () => Promise<boolean>): readonly Route[] {
  const live: Handler = async () => json(200, { status: 'live', version });
  const readiness: Handler = async () => {
    const isReady = await soon(ready);
    return json(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', version });
  };
  return [
    { method: 'GET', path: '/healthz', handler: live },
    { method: 'HEAD', path: '/healthz', handler: live },
    { method: 'GET', path: '/readyz', handler: readiness },
    { method: 'HEAD', path: '/readyz', handler: readiness },
  ];
}

function soon(ready: () => Promise<boolean>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), READY_WITHIN_MS);
    Promise.resolve()
      .then(ready)
      .then(resolve, () => resolve(false))
      .finally(() => clearTimeout(timer));
  });
}
