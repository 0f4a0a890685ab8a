// The dialog to try a new clave in: loaded when asked for, and nothing typed in it leaves this file.
import { button, element, worded } from '../page/dom.ts';
import { type Word, word } from '../page/words.ts';
import { judgeClave, RULES, type Rule } from './claveRules.ts';

const NAMES: Readonly<Record<Rule, Word>> = {
  length: 'ruleLength',
  upper: 'ruleUpper',
  lower: 'ruleLower',
  digit: 'ruleDigit',
  special: 'ruleSpecial',
  space: 'ruleSpace',
  ruc: 'ruleRuc',
  names: 'ruleNames',
  sequence: 'ruleSequence',
};

const SAY_AFTER_MS = 600;

export function openChecker(): void {
  const dialog = element('dialog', { class: 'checker', 'aria-labelledby': 'checkTitle' });
  const clave = field('checkClave', { type: 'password' });
  const ruc = field('checkRuc', { inputmode: 'numeric', maxlength: '13' });
  const names = field('checkNames', { 'aria-describedby': 'namesHint' });
  const verdict = element('p', { role: 'status', class: 'verdict' });
  const rules = new Map(RULES.map((rule) => [rule, ruleLine(rule)]));
  const inputs = [clave, ruc, names].map(({ input }) => input);

  const judge = () => {
    const kept = judgeClave(clave.input.value, { ruc: ruc.input.value, names: names.input.value });
    const started = clave.input.value !== '';
    for (const [rule, line] of rules) drawRule(line, { kept: kept.get(rule) === true, started });
    sayLater(verdict, started, [...kept.values()].filter((isKept) => !isKept).length);
  };
  for (const input of inputs) input.addEventListener('input', judge);
  dialog.addEventListener('close', () => {
    for (const input of inputs) input.value = '';
    dialog.remove();
  });
  dialog.append(
    worded('h2', 'checkTitle', { id: 'checkTitle' }),
    worded('p', 'checkIntro'),
    clave.label,
    showBox(clave.input),
    ruc.label,
    names.label,
    worded('p', 'checkNamesHint', { id: 'namesHint', class: 'hint' }),
    element('ul', { class: 'rules', 'aria-label': word('checkRules') }, ...rules.values()),
    verdict,
    button('close', () => dialog.close(), 'main'),
  );
  document.body.append(dialog);
  judge();
  dialog.showModal();
}

function field(key: Word, attributes: Readonly<Record<string, string>>) {
  const input = element('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'none',
    autocorrect: 'off',
    spellcheck: 'false',
    ...attributes,
  });
  return { input, label: element('label', { class: 'field' }, worded('span', key), input) };
}

function showBox(clave: HTMLInputElement): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.addEventListener('change', () => {
    clave.type = box.checked ? 'text' : 'password';
  });
  return element('label', { class: 'box' }, box, worded('span', 'checkShow'));
}

function ruleLine(rule: Rule): HTMLElement {
  return element('li', {}, worded('span', NAMES[rule]), element('span', { class: 'hidden' }));
}

function drawRule(line: HTMLElement, { kept, started }: { kept: boolean; started: boolean }): void {
  line.dataset['met'] = started ? (kept ? 'yes' : 'no') : '';
  const said: Word = started ? (kept ? 'ruleMet' : 'ruleBroken') : 'rulePending';
  if (line.lastElementChild !== null) line.lastElementChild.textContent = ` (${word(said)})`;
}

let saying: ReturnType<typeof setTimeout> | undefined;

/** A verdict at every key would drown what a screen reader says. */
function sayLater(verdict: HTMLElement, started: boolean, count: number): void {
  clearTimeout(saying);
  saying = setTimeout(() => {
    verdict.textContent = started ? (count === 0 ? word('checkGood') : word('checkBad', { count })) : '';
  }, SAY_AFTER_MS);
}
