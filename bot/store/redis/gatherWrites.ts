// All commands of one tick in one write. ioredis' own automatic pipelines hold every turn of the last second in memory until a
// full collection (each of their queue's old tables points to the next), and a full collection stalls everybody.
import type { Redis } from 'ioredis';

/** From now on this connection writes once a tick. */
export function gatherWrites(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  let gathering = false;
  redis.sendCommand = (command, pipeline) => {
    if (!gathering && redis.status === 'ready') {
      const { stream } = redis;
      gathering = true;
      stream.cork();
      setImmediate(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return send(command, pipeline);
  };
}
