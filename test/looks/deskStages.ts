// What brings the staff's page on, in one word each.
import { goTo, word } from './deskDoor.ts';
import type { Stage } from './look.ts';

export const screen =
  (path: string): Stage =>
  (scene) =>
    goTo(scene, path);
export const press =
  (name: string): Stage =>
  (scene) =>
    scene.page
      .getByRole('button', { name: word(scene, name) })
      .first()
      .click();
export const leave: Stage = ({ page }) => page.keyboard.press('Escape');
export const inTurn =
  (...stages: readonly Stage[]): Stage =>
  async (scene) => {
    for (const stage of stages) await stage(scene);
  };
export const answering =
  (path: string, json: unknown, status = 200): Stage =>
  ({ page }) =>
    page.route(`**/api/desk/${path}`, (route) => route.fulfill({ status, json }));
