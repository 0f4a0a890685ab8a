// The calls about turnos.
import { call } from './call.ts';

export interface Office {
  readonly id: string;
  readonly name: string;
}

export interface DaySlot {
  readonly slot: string;
  readonly counter: string;
  readonly time: string;
  readonly capacity: number;
  readonly taken: number;
  readonly closed: boolean;
}

export interface DayTurno {
  readonly code: string;
  readonly state: string;
  readonly counter: string;
  readonly time: string;
  readonly procedure: string;
  readonly procedureName?: string;
  readonly employerType: string;
  readonly label?: string;
  readonly name?: string;
}

export interface DaySheet {
  readonly office: string;
  readonly day: string;
  readonly slots: readonly DaySlot[];
  readonly turnos: readonly DayTurno[];
}

export interface Stretch {
  readonly office: string;
  readonly day: string;
  readonly counter?: string;
  readonly from?: string;
  readonly to?: string;
}

export const turnos = {
  offices: async (): Promise<readonly Office[]> => {
    const given = await call<readonly Office[] | { offices: readonly Office[] }>('GET', '/turnos/offices');
    return 'offices' in given ? given.offices : given;
  },
  day: (office: string, day: string) =>
    call<DaySheet>('GET', `/turnos?office=${encodeURIComponent(office)}&day=${encodeURIComponent(day)}`),
  mark: (code: string, as: 'attended' | 'absent') =>
    call<unknown>('POST', `/turnos/${encodeURIComponent(code)}/mark`, { as }),
  close: (stretch: Stretch) =>
    call<{ readonly displaced?: number } | undefined>('POST', '/turnos/close', stretch),
  open: (stretch: Stretch) => call<unknown>('POST', '/turnos/open', stretch),
  capacity: (place: { office: string; day: string; counter: string; time?: string; capacity: number }) =>
    call<unknown>('POST', '/turnos/capacity', place),
};
