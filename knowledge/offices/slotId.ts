// A slot's name: `office/counter/2026-11-24/09:30`, in the office's own time.

export interface SlotPlace {
  readonly office: string;
  readonly counter: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM` */
  readonly time: string;
}

const FORM = /^([a-z0-9-]+)\/([a-z0-9-]+)\/(\d{4}-\d{2}-\d{2})\/(\d{2}:\d{2})$/;

export const slotId = ({ office, counter, day, time }: SlotPlace): string =>
  `${office}/${counter}/${day}/${time}`;

export function readSlotId(id: string): SlotPlace | undefined {
  const [, office, counter, day, time] = FORM.exec(id) ?? [];
  return office && counter && day && time ? { office, counter, day, time } : undefined;
}
