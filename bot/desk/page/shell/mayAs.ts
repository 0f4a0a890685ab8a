import type { Role } from '../api/shapes.ts';

const RANK: readonly Role[] = ['agent', 'supervisor', 'admin'];

/** The page hides what the desk would refuse; the desk decides. */
export const mayAs = (role: Role, least: Role): boolean => RANK.indexOf(role) >= RANK.indexOf(least);
