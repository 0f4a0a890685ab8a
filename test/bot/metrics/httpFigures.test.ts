// What the doors answer, by door and status.
import { expect } from 'chai';
import type { Handler } from '../../../bot/http/answer.ts';
import { doorOf } from '../../../bot/metrics/httpFigures.ts';
import { createMetrics } from '../../../bot/metrics.ts';
import { StoreAway } from '../../../bot/store/index.ts';

describe('the figures of the doors', () => {
  it('know whose door a path is', () => {
    const doors = [
      '/',
      '/v3/directline/tokens/refresh',
      '/api/whatsapp',
      '/api/desk/tickets/:id',
      '/desk',
    ].map(doorOf);
    expect(doors).to.deep.equal(['website', 'directline', 'whatsapp', 'desk', 'desk']);
    expect([doorOf('/deskless'), doorOf('/metrics')]).to.deep.equal(['website', 'operators']);
  });

  it('count what was answered, by whoever, and what was thrown as what it becomes', async () => {
    const { http, registry } = createMetrics();
    const answer = async (handler: Handler) => {
      const route = http.counted({ method: 'POST', path: '/api/whatsapp', handler });
      await route.handler({ response: { statusCode: 202 } } as never).catch(() => undefined);
    };
    await answer(async () => ({ status: 200 }));
    await answer(async () => 'answered');
    await answer(() => Promise.reject(new StoreAway('away')));
    await answer(() => Promise.reject(new Error('bug')));
    const shown = await registry.metrics();
    for (const status of [200, 202, 503, 500])
      expect(shown).to.include(`llavero_http_answers_total{door="whatsapp",status="${status}"} 1\n`);
  });
});
