// Orders of papers with invented people, and the words they are made with.
import { join } from 'node:path';
import { paperAt } from '../../bot/files/fileShelf.ts';
import type { Facts } from '../../bot/files/papers/facts.ts';
import { labelOf, renderPaper } from '../../bot/files/renderPaper.ts';
import { projectRoot } from '../../bot/projectRoot.ts';
import {
  type LetterOrder,
  type Paper,
  type PaperOrder,
  type Papers,
  paperOrderSchema,
} from '../../dialogs/index.ts';
import { filesIn, loadLetters } from '../../knowledge/index.ts';

export const letters = loadLetters(filesIn(join(projectRoot, 'knowledge')));
export const facts: Facts & { readonly id: string } = { operator: 'Consultora Ejemplo', id: 'abc' };

/** A Tuesday, 10:00 in Guayaquil. */
export const AT = Date.parse('2026-11-24T10:00:00-05:00');

export const FIELDS = {
  company: 'Ñandú & Cía. Ltda.',
  representative: 'María José Pérez Andrade',
  position: 'gerente general',
  cedula: '1710034065',
  ruc: '1790011674001',
  branch: '0001',
  city: 'Santo Domingo',
  address: 'Av. 10 de Agosto N24-12 y Colón',
  phone: '022345678',
  email: 'gerencia@ejemplo.com.ec',
} as const;

export const letterOrder = (more: Partial<LetterOrder> = {}): LetterOrder => ({
  paper: 'letter',
  at: AT,
  format: 'pdf',
  petition: 'reset',
  signing: 'byHand',
  fields: FIELDS,
  ...more,
});

/** Papers without a store: what was ordered, in order. */
export class PaperBox implements Papers {
  readonly orders: PaperOrder[] = [];

  async offer(order: PaperOrder): Promise<Paper> {
    this.orders.push(paperOrderSchema.parse(order));
    return paperAt({ token: `${this.orders.length}`, ...labelOf(order, letters) });
  }

  /** By the place of the order, until it is emptied. */
  async fetch(token: string) {
    const order = this.orders[Number(token) - 1];
    if (!order) return undefined;
    const bytes = await renderPaper(order, letters, facts);
    return { ...labelOf(order, letters), bytes, paper: order.paper };
  }
}
