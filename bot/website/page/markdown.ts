// The little Markdown the bot writes: *emphasis*, lists, links. Built as nodes, so no text ever becomes markup.

const INLINE =
  /\*\*?([^*\n]+)\*\*?|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/g;
const ITEM = /^\s*(?:[-•]|(\d+)[.)])\s+(.*)$/;

export function drawMarkdown(text: string): DocumentFragment {
  const drawn = document.createDocumentFragment();
  for (const block of text.trim().split(/\n\s*\n/)) drawn.append(...drawBlock(block.split('\n')));
  return drawn;
}

function drawBlock(lines: readonly string[]): Node[] {
  const nodes: Node[] = [];
  let open: HTMLElement | undefined;
  for (const line of lines) {
    const item = ITEM.exec(line);
    const tag = item === null ? 'P' : item[1] === undefined ? 'UL' : 'OL';
    if (open?.tagName !== tag) {
      open = document.createElement(tag);
      if (tag === 'OL' && item?.[1] !== '1') open.setAttribute('start', item?.[1] ?? '1');
      nodes.push(open);
    } else if (tag === 'P') open.append(document.createElement('br'));
    const into = item === null ? open : open.appendChild(document.createElement('li'));
    into.append(...drawInline(item?.[2] ?? line));
  }
  return nodes;
}

function drawInline(text: string): Node[] {
  const nodes: Node[] = [];
  let place = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(new Text(text.slice(place, found.index)), drawSpecial(found));
    place = found.index + found[0].length;
  }
  nodes.push(new Text(text.slice(place)));
  return nodes;
}

function drawSpecial([whole, strong, label, href, bare]: RegExpMatchArray): Node {
  const made = document.createElement(strong === undefined ? 'a' : 'strong');
  made.append(strong ?? label ?? bare ?? whole);
  if (made instanceof HTMLAnchorElement) {
    made.href = href ?? bare ?? '';
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  return made;
}

/** A checklist's text without the numbered items that the page draws as boxes, and how to answer them by number. */
export function withoutItems(text: string): string {
  return text.replace(/\n\s*\n1\.\s[\s\S]*$/, '');
}
