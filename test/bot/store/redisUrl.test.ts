import { expect } from 'chai';
import { SettingsError } from '../../../bot/settings.ts';
import { parseRedisUrl } from '../../../bot/store/redis/redisUrl.ts';

describe('parseRedisUrl', () => {
  it('reads one server', () => {
    expect(parseRedisUrl('redis://localhost')).to.deep.include({ kind: 'single', tls: false, db: 0 });
    expect(parseRedisUrl('rediss://bot:p%40ss@h:6380/3')).to.deep.include({
      kind: 'single',
      tls: true,
      db: 3,
      username: 'bot',
      password: 'p@ss',
      nodes: [{ host: 'h', port: 6380 }],
    });
    expect(parseRedisUrl('redis://:only@[::1]:7000').nodes).to.deep.equal([{ host: '::1', port: 7000 }]);
  });

  it('reads sentinels and clusters', () => {
    const sentinel = parseRedisUrl('redis+sentinel://:secret@a,b:26380/main?sentinelPassword=other');
    expect(sentinel).to.deep.include({
      kind: 'sentinel',
      name: 'main',
      password: 'secret',
      sentinelPassword: 'other',
    });
    expect(sentinel.nodes).to.deep.equal([
      { host: 'a', port: 26379 },
      { host: 'b', port: 26380 },
    ]);
    expect(parseRedisUrl('redis+cluster://a:7001,b:7002')).to.deep.include({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7001 },
        { host: 'b', port: 7002 },
      ],
    });
  });

  it('refuses the rest without repeating it', () => {
    const wrong = [
      'http://h',
      'redis://',
      'redis://a,b',
      'redis://h/x',
      'redis://h:99999',
      'redis+sentinel://a',
      'redis+cluster://a/1',
    ];
    for (const text of wrong) expect(() => parseRedisUrl(text), text).to.throw(SettingsError);
    expect(() => parseRedisUrl('nonsense://u:hidden@h'))
      .to.throw(SettingsError)
      .with.property('message')
      .not.contain('hidden');
  });
});
