// All walks, in the order in which one house can be led through them: the night comes last.
import { deskChatWalks, nightWalks } from './chatTroubles.ts';
import { chatWalks } from './chatWalks.ts';
import { deskWalks } from './deskWalks.ts';
import type { Walk } from './look.ts';
import { plainWalks } from './plainWalks.ts';

export const WALKS: readonly Walk[] = [
  ...plainWalks,
  ...chatWalks,
  ...deskChatWalks,
  ...deskWalks,
  ...nightWalks,
];

export const LOOKS: readonly string[] = WALKS.flatMap(({ looks }) => Object.keys(looks));
