// After a while without use the talk is hidden until a tap: shops and offices share screens.
import { part } from './dom.ts';
import { word } from './words.ts';

const LOOK_MS = 5000;

export function prepareIdleLock(): void {
  const minutes = Number(document.body.dataset['idleMinutes']) || 15;
  const lock = part('lock');
  const behind = [...document.body.children].filter((child) => child !== lock && child.tagName !== 'SCRIPT');
  let used = Date.now();
  let focused: Element | null = null;

  const hide = () => {
    focused = document.activeElement;
    part('lockText').textContent = word('lockText', { minutes });
    lock.hidden = false;
    document.body.classList.add('locked');
    for (const child of behind) child.toggleAttribute('inert', true);
    for (const dialog of document.querySelectorAll('dialog')) dialog.close();
    part('lockOpen').focus();
  };
  const open = () => {
    used = Date.now();
    lock.hidden = true;
    document.body.classList.remove('locked');
    for (const child of behind) child.toggleAttribute('inert', false);
    (focused instanceof HTMLElement && focused !== document.body ? focused : part('talk')).focus();
  };
  const look = () => {
    if (lock.hidden && Date.now() - used >= minutes * 60_000) hide();
  };

  for (const sign of ['pointerdown', 'keydown', 'input', 'wheel'] as const)
    addEventListener(
      sign,
      () => {
        if (lock.hidden) used = Date.now();
      },
      { passive: true, capture: true },
    );
  document.addEventListener('visibilitychange', look);
  part('lockOpen').addEventListener('click', open);
  setInterval(look, LOOK_MS);
}
