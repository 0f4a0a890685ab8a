// The shared pulse: empty frames for all, an end for those who are gone.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocket, WebSocketServer } from 'ws';
import { createPulse } from '../../../bot/channels/website/pulse.ts';
import { until } from '../../support/until.ts';

describe('the pulse of the website sockets', () => {
  it('beats for the living, ends the dead, and looks again now and then', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    const sockets = new WebSocketServer({ server });
    const pulse = createPulse(5);
    let looks = 0;
    sockets.on('connection', (socket) => {
      pulse.add(socket, () => {
        looks += 1;
      });
      socket.on('close', () => pulse.remove(socket));
    });
    await until(() => server.listening, 'the server');
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const alive = new WebSocket(url);
    const dead = new WebSocket(url, { autoPong: false });
    const ended: string[] = [];
    const beats: string[] = [];
    alive.on('message', (data) => void beats.push(String(data)));
    alive.on('close', () => void ended.push('alive'));
    dead.on('close', () => void ended.push('dead'));
    await until(() => looks > 0, 'a look');
    expect(beats.slice(0, 2)).to.deep.equal(['', '']);
    expect(ended).to.deep.equal(['dead']);
    pulse.stop();
    alive.terminate();
    sockets.close();
    server.close();
  });
});
