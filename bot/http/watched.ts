// A handler whose status is told on the way, whichever way it answers: figures and traces ask for nothing else.
import type { Handler } from './answer.ts';
import { asRejection } from './rejectedRequest.ts';

export const watched =
  (handler: Handler, told: (status: number) => void): Handler =>
  async (call) => {
    try {
      const answer = await handler(call);
      told(answer === 'answered' ? call.response.statusCode : answer.status);
      return answer;
    } catch (error) {
      told(asRejection(error).status);
      throw error;
    }
  };
